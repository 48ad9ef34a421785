"""What the admin's listings have in common: a count without a plural, and exports that Excel reads."""

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.paginator import WagtailPaginator

BYTE_ORDER_MARK = "\ufeff"  # without it Excel takes Ukrainian in a .csv for another encoding


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


def kyiv_time(moment):
    """A moment as a spreadsheet shows it: in Kyiv, to the minute, without a zone."""
    return timezone.make_naive(moment).replace(second=0, microsecond=0)


def as_text(words):
    """Words as a spreadsheet shows them: what it would take for a formula begins with an apostrophe."""
    return f"'{words}" if words.startswith(("=", "+", "-", "@", "\t", "\r")) else words
