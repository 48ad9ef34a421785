"""What the log says of a period: queries summed over its days, in a constant number of questions."""

from datetime import timedelta
from typing import NamedTuple

from django.db.models import Count, Exists, ExpressionWrapper, F, FloatField, OuterRef, Q, Subquery, Sum
from django.db.models.functions import NullIf

from search.models import LoggedQuery
from sections.clock import today

from .filters import Show, Wanted

# «Seldom opened»: searched for so often at least, and of so many searches fewer than one led to a page.
OFTEN_ENOUGH = 10
ONE_OF = 5


class Totals(NamedTuple):
    """Sums over a period; `queries`: how many different ones."""

    queries: int
    searches: int
    empty: int
    clicks: int

    @property
    def empty_percent(self) -> int:
        return percent(self.empty, self.searches)


def percent(part: int, whole: int) -> int:
    return round(100 * part / whole) if whole else 0


def zero_results_last_week() -> Totals:
    """The sums of the last seven days, for the board: `empty` searches of `searches` found nothing."""
    return totals(Wanted(today() - timedelta(days=6), today()))


def days(wanted: Wanted):
    """The rows of the log that are looked at."""
    found = LoggedQuery.objects.filter(day__range=(wanted.since, wanted.until))
    about = LoggedQuery.departments.through.objects.filter(loggedquery=OuterRef("pk"))
    if wanted.departments is not None:
        found = found.filter(Exists(about.filter(department__in=wanted.departments)))
    if wanted.is_nobodys:
        found = found.filter(~Exists(about))
    return found.filter(query__icontains=wanted.words) if wanted.words else found


def totals(wanted: Wanted) -> Totals:
    sums = days(wanted).aggregate(Count("query", distinct=True), Sum("searches"), Sum("empty"), Sum("clicks"))
    return Totals(*(value or 0 for value in sums.values()))


def queries(wanted: Wanted):
    """The queries with their sums, as dicts, those that deserve attention most first.

    `found_last`: the pages that the last search of the period found.
    """
    last = LoggedQuery.objects.filter(query=OuterRef("query"), day__lte=wanted.until).order_by("-day")
    summed = (
        days(wanted)
        .values("query")
        .annotate(
            searched=Sum("searches"),
            found_nothing=Sum("empty"),
            opened=Sum("clicks"),
            position=mean("positions", "clicks"),
            found_last=Subquery(last.values("results")[:1]),
        )
    )
    if wanted.show == Show.EMPTY:
        return summed.filter(found_nothing__gt=0).order_by("-found_nothing", "query")
    if wanted.show == Show.UNOPENED:
        seldom = Q(searched__gte=OFTEN_ENOUGH, searched__gt=F("opened") * ONE_OF)
        return summed.filter(seldom).order_by("opened", "-searched", "query")
    return summed.order_by("-searched", "query")


def mean(of: str, over: str):
    return ExpressionWrapper(Sum(of) * 1.0 / NullIf(Sum(over), 0), output_field=FloatField())
