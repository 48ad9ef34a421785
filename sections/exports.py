"""Lists that are downloaded say what they are: the filters, the time and the address stand in the file."""

import csv
from collections.abc import Iterator

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from openpyxl import Workbook
from wagtail.admin.views.mixins import Echo, SpreadsheetExportMixin

from .clock import now
from .lists import ListMixin, as_text, kyiv_time


class TellingExportMixin(ListMixin, SpreadsheetExportMixin):
    """A download with what it is above its rows; `export_facts` gives names and values of the filters."""

    def export_facts(self) -> list[tuple[str, str]]:
        return []

    def preamble(self) -> Iterator[list[str]]:
        yield [str(self.page_title)]
        yield from ([str(name), str(value)] for name, value in self.export_facts())
        yield [_("Made on"), date_format(kyiv_time(now()), "d.m.Y H:i")]
        yield [_("Address"), settings.SITE_URL + self.request.get_full_path()]
        yield []

    def stream_csv(self, queryset):
        rows = super().stream_csv(queryset)
        yield next(rows)  # the byte order mark
        writer = csv.writer(Echo())
        yield from (writer.writerow([as_text(cell) for cell in line]) for line in self.preamble())
        yield from rows

    def write_xlsx(self, queryset, output):
        workbook = Workbook(write_only=True, iso_dates=True)
        sheet = workbook.create_sheet(title=_("List"))
        for line in self.preamble():
            sheet.append(self.generate_xlsx_row(sheet, dict(enumerate(line))))
        sheet.append([self.get_heading(queryset, field) for field in self.list_export])
        for item in queryset:
            sheet.append(self.generate_xlsx_row(sheet, self.to_row_dict(item)))
        workbook.save(output)
