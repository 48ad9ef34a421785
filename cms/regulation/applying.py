"""A decision takes effect: pages, numbers, departments and schedules, in one transaction or not at all."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Page

from freshness.actions import described, end, reschedule, tell
from freshness.models import Schedule
from ownership.departments import keep
from ownership.models import Department, Responsibility, pass_on
from ownership.names import recognisable
from sections import titles
from sections.models import ENTRY_PAGES, Decision, Entry, Section, SectionPage
from sections.tree import add_page, plant

from .difference import Pair, pair_answers
from .entries import Answer, PlainEntry
from .plan import Plan
from .standing import removed_entries


@transaction.atomic
def apply(plan: Plan, decision: Decision, on: date, user=None) -> None:
    """Makes the cabinet what the plan's decision says; schedules that it changes start on the day `on`."""
    Application(plan, decision, on, user).run()


class Application:
    """One decision being applied."""

    def __init__(self, plan: Plan, decision: Decision, on: date, user) -> None:
        self.plan, self.decision, self.on, self.user = plan, decision, on, user

    def run(self) -> None:
        plant()
        self.decision.applied_on = self.on
        self.decision.save()
        self.departments = self.name_departments()
        self.parents = {page.section: page for page in SectionPage.objects.all()}
        entries = Entry.objects.select_related("page")
        self.entries = {entry.key: entry for entry in entries.standing()}
        self.removed = removed_entries(entries.filter(number__isnull=True).order_by("pk"))
        self.release_numbers()
        for pair in self.plan.pairs:
            self.apply_pair(pair)
        for section in Section:
            sort_children(self.parents[section])
        log(self.decision, "cabinet.apply", user=self.user, data={"changes": len(self.plan.changes)})

    def name_departments(self) -> dict[str, Department]:
        """The departments by their recognisable words; made, reopened or given the name with the city."""
        departments = Department.objects.recognised()
        for key, name in self.plan.names.items():
            department = departments.setdefault(key, Department())
            if department.name != name or department.closed_on:
                department.name, department.closed_on = name, None
                keep(department, self.user, why=str(self.decision))
        return departments

    def release_numbers(self) -> None:
        """Frees the numbers that entries give up, so that others may take them in any order."""
        leaving = [p.old.key for p in self.plan.pairs if p.old and (not p.new or p.old.number != p.new.number)]
        pages = [self.entries[key].page_id for key in leaving]
        Entry.objects.filter(page__in=pages).update(number=None)

    def apply_pair(self, pair: Pair) -> None:
        entry = self.entries[pair.old.key] if pair.old else self.add(pair.new)
        if pair.new:
            self.update(entry, pair.new)
        else:
            self.remove(entry)
        for change in pair.changes:
            data = {"decision": str(self.decision), **change._asdict()}
            log(entry.page.specific, "cabinet.entry", user=self.user, data=data)

    def add(self, new: PlainEntry) -> Entry:
        """A page for a new entry, or the page that it had before some decision removed it."""
        if entry := self.removed.pop((new.section, titles.fold(new.title)), None):
            restore(entry)
            return entry
        page = add_page(self.parents[new.section], ENTRY_PAGES[new.section](title=titles.short(new.title)))
        return Entry(page=page, section=new.section)

    def update(self, entry: Entry, new: PlainEntry) -> None:
        if title := titles.short(new.title) if entry.title and entry.title != new.title else "":
            page = entry.page.specific
            page.title = page.draft_title = title
            page.save(update_fields=["title", "draft_title"])
        entry.number, entry.title, entry.decision = new.number, new.title, self.decision
        entry.save()
        self.settle_answers(entry.page, new.answers)

    def remove(self, entry: Entry) -> None:
        """Unpublishes the entry's page and those below it; what was live is kept, should the entry return."""
        live = entry.page.get_descendants(inclusive=True).live()
        entry.number, entry.hidden = None, dict(live.values_list("pk", "live_revision_id"))
        entry.save()
        self.settle_answers(entry.page, ())
        for page in live.specific():
            page.unpublish(user=self.user)

    def settle_answers(self, page: Page, answers: Iterable[Answer]) -> None:
        """Gives the page just these responsibilities: kept, handed over, ended, or taken up again."""
        responsibilities = page.responsibilities.select_related("department", "schedule").order_by("pk")
        standing = {}
        for responsibility in responsibilities.standing():
            answer = Answer(responsibility.department.name, responsibility.schedule.phrase)
            standing[answer] = responsibility
        for old, new in pair_answers(standing, answers):
            if new is None:
                end(standing[old], self.on, self.user, str(self.decision))
            elif old != new:
                self.settle_answer(standing.get(old) or self.ended_or_new(page, new), new)

    def ended_or_new(self, page: Page, answer: Answer) -> Responsibility:
        department = self.departments[recognisable(answer.department)]
        ended = page.responsibilities.filter(department=department, ended_on__isnull=False).order_by("pk").last()
        return ended or Responsibility(page=page, department=department)

    def settle_answer(self, responsibility: Responsibility, answer: Answer) -> None:
        is_taken_up_again = responsibility.ended_on is not None
        was = "" if is_taken_up_again else described(responsibility.pk)
        department = self.departments[recognisable(answer.department)]
        responsibility.ended_on = None
        if responsibility.pk and responsibility.department_id != department.pk:
            pass_on([responsibility], department, self.on)
        responsibility.department = department
        responsibility.save()
        schedule = Schedule.objects.filter(responsibility=responsibility).first()
        schedule = schedule or Schedule(responsibility=responsibility)
        schedule.phrase = answer.schedule
        reschedule(schedule, self.on, self.user, str(self.decision), anew=is_taken_up_again)
        tell(responsibility, was, self.user)


def restore(entry: Entry) -> None:
    """Publishes again what the entry's removal had unpublished, in the words that were live then."""
    for page in Page.objects.filter(pk__in=entry.hidden).specific():
        revision = page.revisions.filter(pk=entry.hidden[str(page.pk)]).first()
        (revision or page.save_revision()).publish()
    entry.hidden = {}
    entry.page.refresh_from_db()


def sort_children(section: SectionPage) -> None:
    """Brings the section's pages into the order of their numbers; removed entries and packages come last."""
    pages = list(section.get_children().select_related("entry").order_by("path"))
    wanted = sorted(pages, key=lambda page: getattr(getattr(page, "entry", None), "number", None) or 10_000)
    if pages != wanted:
        for page in wanted:
            page.refresh_from_db(fields=["path", "depth", "numchild"])
            section.refresh_from_db(fields=["path", "depth", "numchild"])
            page.move(section, pos="last-child")
