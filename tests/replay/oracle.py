"""What must happen, by brute force from the schedules alone: no ledger, no planning of the program is asked."""

from collections import defaultdict
from datetime import date, timedelta

from freshness.rules import terms
from tests.replay.script import Script, scheduled

DAY = timedelta(days=1)
BEFORE, AFTER, AGAIN = (-14, -3, 0), (1, 3, 7), 7
HEAD_FROM, OFFICE_FROM = 3, 7


class Fate:
    """One due date of one responsibility: from when to when it was open, and when it was done."""

    def __init__(self, responsibility, term):
        self.responsibility, self.term = responsibility.pk, term
        self.department = responsibility.department_id
        self.done_on = None


def fates(script: Script, first: date, last: date) -> list[Fate]:
    """Every obligation that opens by the day `last`, with the day on which the script does it."""
    found = []
    for responsibility in scheduled():
        schedule = responsibility.schedule
        if schedule.is_link:
            continue
        until = last + 200 * DAY
        mine = [
            Fate(responsibility, term)
            for term in terms(schedule.rule, schedule.starts_on, until, schedule.lead_days)
            if term.opens_on <= last
        ]
        work_off(script, mine, first, last)
        found += mine
    return found


def work_off(script: Script, mine: list[Fate], first: date, last: date) -> None:
    """On each day on which one of them is ripe, the act counts for all that are open."""
    day = first
    while day <= last:
        open_now = [fate for fate in mine if fate.term.opens_on <= day and fate.done_on is None]
        if any(script.does(fate.department, fate.term.opens_on, fate.term.due_on, day) for fate in open_now):
            for fate in open_now:
                fate.done_on = day
        day += DAY


def is_working(day: date) -> bool:
    return day.weekday() < 5


def steps(fate: Fate, last: date):
    """The working days on which the fate is called to mind, with how far it is past its due date."""
    offsets = [*BEFORE, *AFTER, *range(AFTER[-1] + AGAIN, 400, AGAIN)]
    for offset in offsets:
        day = max(fate.term.opens_on, fate.term.due_on + offset * DAY)
        step = -DAY if offset <= 0 else DAY
        while not is_working(day):
            day += step
        if day < fate.term.opens_on:
            day = fate.term.opens_on
            while not is_working(day):
                day += DAY
        if day > last:
            return
        yield offset, day


def letters(script: Script, found: list[Fate], first: date, last: date) -> dict[tuple[date, str], set]:
    """Who is told of which due dates on which day, when the night runs every morning before the day's work."""
    told = defaultdict(set)
    for fate in found:
        by_day = {day: offset for offset, day in steps(fate, last) if day >= first}
        early = [offset for offset, day in steps(fate, last) if day < first]
        if early and first not in by_day and fate.term.opens_on <= first:
            by_day[next(d for d in (first + n * DAY for n in range(5)) if is_working(d))] = early[-1]
        for day, offset in by_day.items():
            if fate.done_on is None or fate.done_on >= day:
                for address in addresses(script, fate.department, offset):
                    told[day, address].add((fate.responsibility, fate.term.due_on))
    return dict(told)


def addresses(script: Script, department: int, offset: int) -> set[str]:
    editor, head, office = script.editors.get(department), script.heads.get(department), script.ict.email
    if editor is None:
        box = next(one.mailbox for one in script.departments if one.pk == department)
        return {box, office}
    told = {editor.email}
    if offset >= HEAD_FROM:
        told.add(head.email if head else office)
    if offset >= OFFICE_FROM:
        told.add(office)
    return told
