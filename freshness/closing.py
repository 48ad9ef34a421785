"""Obligations end: when their last page is checked, when no page is left, when the office waives them."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from ownership.people import called

from .models import Check, Closing, Obligation
from .scope import among, recorded
from .states import Outcome


def progress(obligations: Iterable[Obligation], on: date) -> dict[int, tuple[int, int]]:
    """How many of its pages each obligation has checked, and how many it has, at the end of the day `on`.

    «9 з 12»; two queries for any number of obligations.
    """
    scopes, checked = recorded(obligations, on), checked_pages(obligations, on)
    return {
        one.pk: (len(checked[one.pk].intersection(scopes[one.pk])), len(scopes[one.pk])) for one in obligations
    }


def checked_pages(obligations: Iterable[Obligation], on: date) -> dict[int, set[int]]:
    """The pages with a check that stands at the end of the day `on`, by obligation."""
    checked = defaultdict(set)
    checks = Check.objects.standing(on).filter(obligation__in=among(obligations))
    for obligation, page in checks.values_list("obligation", "page"):
        checked[obligation].add(page)
    return checked


def settle_ends(obligations: Iterable[Obligation], on: date, user=None) -> list[Closing]:
    """Ends each standing obligation whose pages are all checked, or that has none left, on the day `on`."""
    obligations = list(obligations)
    lock(one.pk for one in obligations)
    done = progress(obligations, on)
    closings = []
    for one in obligations:
        checked, pages = done[one.pk]
        if checked == pages:
            outcome = Outcome.FULFILLED if pages else Outcome.SUPERSEDED
            closings.append(closing(one, outcome, on, done[one.pk], user))
    return Closing.objects.bulk_create(closings)


def lock(obligations: Iterable[int]) -> None:
    """Lets nobody else check, take back or end these obligations, by their ids, until the transaction ends."""
    rows = Obligation.objects.filter(pk__in=list(obligations)).order_by("pk")
    list(rows.select_for_update().values_list("pk", flat=True))


def closing(obligation: Obligation, outcome: Outcome, on: date, done: tuple[int, int], user=None, why: str = ""):
    """The row that ends an obligation, not saved yet."""
    checked, pages = done
    return Closing(
        obligation=obligation,
        outcome=outcome,
        on=on,
        pages=pages,
        checked=checked,
        why=why,
        user=user,
        user_name=called(user) if user else "",
        department_name=obligation.responsibility.department.name,
        page_title=obligation.page_title,
        entry=obligation.entry,
    )


def end(obligations: Iterable[Obligation], outcome: Outcome, on: date, why: str, user=None) -> list[Closing]:
    """Ends those of the obligations that still stand as waived or superseded, with the reason."""
    obligations = list(obligations)
    lock(one.pk for one in obligations)
    ids = [one.pk for one in obligations]
    standing = set(Obligation.objects.standing(on).filter(pk__in=ids).values_list("pk", flat=True))
    obligations = [one for one in obligations if one.pk in standing]
    done = progress(obligations, on)
    return Closing.objects.bulk_create(closing(one, outcome, on, done[one.pk], user, why) for one in obligations)


def supersede(
    responsibilities, on: date, why: str, user=None, kinds: Iterable[str] = Obligation.Kind.values
) -> list[Closing]:
    """Ends what is not yet due of these responsibilities on the day `on`: it gives way to `why`.

    What is overdue stays until it is checked or waived. `kinds`: only obligations of these.
    """
    standing = Obligation.objects.standing(on).filter(responsibility__in=responsibilities, due_on__gte=on)
    standing = standing.filter(kind__in=kinds)
    return end(standing.select_related("responsibility__department"), Outcome.SUPERSEDED, on, why, user)
