"""Whom a step reaches."""

from datetime import date

import pytest

from freshness.ladder import Audience, working_days
from freshness.reminders.choosing import Recipient, Serving, reminded, week_of

EDITOR, HEAD, BOX, ICT = (Recipient(f"{name}@example.org", name) for name in ("editor", "head", "box", "ict"))
WHOLE = Serving([EDITOR], [HEAD], [BOX])


@pytest.mark.parametrize(
    ("audience", "serving", "told"),
    [
        (Audience.EDITORS, WHOLE, [EDITOR]),
        (Audience.HEAD, WHOLE, [EDITOR, HEAD]),
        (Audience.OFFICE, WHOLE, [EDITOR, HEAD, ICT]),
        (Audience.EDITORS, Serving([], [HEAD], [BOX]), [HEAD]),
        (Audience.HEAD, Serving([], [HEAD], [BOX]), [HEAD]),
        (Audience.EDITORS, Serving([EDITOR], [], [BOX]), [EDITOR]),
        (Audience.HEAD, Serving([EDITOR], [], [BOX]), [EDITOR, ICT]),
        (Audience.OFFICE, Serving([EDITOR], [], [BOX]), [EDITOR, ICT]),
        (Audience.EDITORS, Serving([], [], [BOX]), [BOX, ICT]),
        (Audience.EDITORS, Serving(), [ICT]),
        (Audience.HEAD, Serving([EDITOR], [EDITOR]), [EDITOR]),
    ],
)
def test_who_is_told(audience, serving, told):
    assert reminded(audience, serving, [ICT]) == told


def test_nobody_is_told_when_there_is_nobody():
    assert reminded(Audience.OFFICE, Serving(), []) == []


@pytest.mark.parametrize(
    ("day", "first", "sunday"),
    [
        (date(2027, 2, 8), date(2027, 2, 8), date(2027, 2, 14)),
        (date(2027, 2, 14), date(2027, 2, 8), date(2027, 2, 14)),
        (date(2027, 2, 2), date(2027, 2, 2), date(2027, 2, 7)),
    ],
)
def test_a_week_begins_with_its_first_working_day(day, first, sunday):
    assert week_of(day, working_days(frozenset({date(2027, 2, 1)}))) == (first, sunday)
