"""The decision's number and date, from the words above its table."""

import re
from datetime import date

from freshness.phrases import MONTHS

NUMBER = r"(?:№|\bNo?\b)\.?\s*(?P<number>\d[\w/-]{0,29})"
DAY = r"(?P<day>\d{1,2})[./](?P<month>\d{1,2})[./](?P<year>\d{4})"
DAY_IN_WORDS = rf"[«\"“]?(?P<day>\d{{1,2}})[»\"”]?(?:-?го)?\s+(?P<month>{'|'.join(MONTHS)})\s+(?P<year>\d{{4}})"
YEAR = r"(?:\s*(?:року|р\.?))?(?:\s*за)?"
FORMS = [
    re.compile(form, re.IGNORECASE)
    for day in (DAY, DAY_IN_WORDS)
    for form in (rf"{day}{YEAR}\s*{NUMBER}", rf"{NUMBER}[\s,(]*(?:від)?\s*{day}")
]


def number_and_date(preamble: str) -> tuple[str, date] | None:
    """The number and date of «17.11.2021 №607» or «№ 607 від 17 листопада 2021 року»; None without them.

    Raises ValueError when the date is no day of the calendar.
    """
    for form in FORMS:
        if found := form.search(preamble):
            month = found["month"].casefold()
            number = MONTHS.index(month) + 1 if month in MONTHS else int(month)
            return found["number"], date(int(found["year"]), number, int(found["day"]))
    return None
