"""What the admin's listings have in common: a count without a plural, and exports that Excel reads."""

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.paginator import WagtailPaginator

BYTE_ORDER_MARK = "\ufeff"  # without it Excel takes Ukrainian in a .csv for another encoding
FORMULA = ("=", "+", "-", "@", "\t", "\r")


class TotalPaginator(WagtailPaginator):
    """Wagtail's count knows one and many; Ukrainian has a form more."""

    @property
    def items_count_label(self):
        return _("total: %(count)s") % {"count": self.count}


class ListMixin:
    paginator_class = TotalPaginator

    def stream_csv(self, queryset):
        yield BYTE_ORDER_MARK
        yield from super().stream_csv(queryset)

    def write_csv_row(self, writer, row_dict):
        return super().write_csv_row(writer, {field: as_text(value) for field, value in row_dict.items()})


def kyiv_time(moment):
    """A moment as a spreadsheet shows it: in Kyiv, to the minute, without a zone; nothing for nothing."""
    return moment and timezone.make_naive(moment).replace(second=0, microsecond=0)


def as_text(value):
    """A cell that a spreadsheet shows as it is and never takes for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
