from datetime import timedelta

import pytest

from ownership.models import Department
from search import words
from search.bets.rules import Rule, Side, places_of
from search.contract import Document, Facet, Field, Mark
from search.engines import embedded
from search.models import Bet, Lists, WordsVersion
from search.searching import Asked, search
from sections.models import Entry, ServicePage
from sections.tree import add_page
from tests.days import TODAY

DAY = timedelta(days=1)
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("index")]


@pytest.fixture
def index(settings, tmp_path):
    """An index with nothing in it."""
    settings.SEARCH_INDEX = tmp_path / "search.sqlite3"
    words.forget()
    yield embedded()
    words.forget()


def document(page, title, department="1", online=False):
    facets = dict.fromkeys(Facet, ()) | {Facet.DEPARTMENT: (department,), Facet.ONLINE: ("1",) if online else ()}
    texts = tuple(title if field == Field.TITLE else "" for field in Field)
    return Document(page, Mark("1", str(page)), None, "service", title, f"/{page}/", None, texts, facets)


@pytest.fixture
def passports(index):
    index.take(
        [
            document(1, "Паспорт громадянина", department="1"),
            document(2, "Закордонний паспорт", department="2", online=True),
            document(3, "Паспорт спортивної споруди", department="1"),
            document(4, "Центр надання послуг", department="2", online=True),
        ]
    )


def best(page, phrase="паспорт", position=1):
    return Rule(page, Side.BEST, places_of(phrase), page, position)


def worst(page, phrase="паспорт"):
    return Rule(page, Side.WORST, places_of(phrase), page)


def pages(answer):
    return [result.page.page for result in answer.results]


def asked(*bets, query="паспорт", **options):
    return search(Asked(query, **options), bets=bets)


def test_the_best_page_comes_first_marked_also_when_the_words_do_not_find_it(passports):
    found = asked(best(4))
    assert pages(found) == [4, *pages(asked())]
    assert [result.is_best for result in found.results] == [True, False, False, False]
    assert found.total == 4


def test_a_page_that_is_found_anyway_stands_once(passports):
    last = pages(asked())[-1]
    found = asked(best(last))
    assert sorted(pages(found)) == [1, 2, 3]
    assert (pages(found)[0], found.total) == (last, 3)
    assert any(piece.is_found for piece in found.results[0].title)


def test_the_worst_page_is_not_counted_either(passports):
    found = asked(worst(3), counting=True)
    assert sorted(pages(found)) == [1, 2]
    assert found.total == 2
    assert found.counts[Facet.DEPARTMENT] == {"1": 1, "2": 1}


def test_slices_of_the_answer_hold_each_page_once(passports):
    slices = [pages(asked(best(4), first=first, count=1)) for first in range(5)]
    assert slices == [[page] for page in pages(asked(best(4)))] + [[]]


def test_filters_hold_for_best_pages_and_counts_know_them(passports):
    found = asked(best(4), filters={Facet.DEPARTMENT: ["1"]}, counting=True)
    assert sorted(pages(found)) == [1, 3]
    assert found.counts[Facet.DEPARTMENT] == {"1": 2, "2": 2}
    assert found.counts[Facet.ONLINE] == {}
    assert pages(asked(best(4), filters={Facet.ONLINE: ["1"]})) == [4, 2]


def test_a_best_page_that_the_index_does_not_hold_is_not_shown(passports):
    assert pages(asked(best(77))) == pages(asked())


def test_a_query_that_finds_nothing_by_itself_finds_the_best_page(passports):
    assert pages(asked(best(4, "снігоприбиральна техніка"), query="снігоприбиральна техніка")) == [4]


def test_the_answer_says_which_bets_had_their_say(passports):
    told = asked(best(4), best(1, "субсидія"), worst(3)).acting
    assert ([rule.page for rule in told.best], [rule.page for rule in told.worst]) == ([4], [3])


@pytest.fixture
def service(db, index):
    page = add_page(Entry.objects.get(section="catalog", number=41).page, ServicePage(title="Центр"))
    index.take([document(page.pk, "Центр"), document(1, "Паспорт")])
    return page


def bet(page, **options):
    said = {"phrase": "паспорт", "department": Department.objects.first(), "note": "x"}
    return Bet.objects.create(page=page, **(said | options))


def test_a_bet_is_live_at_once_and_costs_later_searches_no_query(service, django_assert_num_queries):
    assert pages(search(Asked("паспорти"))) == [1]
    for _ in range(5):
        bet(service)
    assert pages(search(Asked("паспорти"))) == [service.pk, 1]
    with django_assert_num_queries(1):  # whether anybody has changed the words or the bets
        assert pages(search(Asked("паспорти"))) == [service.pk, 1]
    Bet.objects.update(phrase="субсидія")
    assert pages(search(Asked("паспорти"))) == [1]
    Bet.objects.all().delete()
    assert pages(search(Asked("субсидія"))) == []


def test_a_bet_of_another_process_leaves_the_words_as_they_were_read(service):
    before = words.reading()
    WordsVersion.change(Lists.BETS)
    after = words.reading()
    assert after.listed != before.listed
    assert after.lexicon is before.lexicon


@pytest.mark.parametrize(
    ("term", "stands"),
    [
        ({"starts_on": TODAY, "ends_on": TODAY}, True),
        ({"starts_on": TODAY + DAY}, False),
        ({"ends_on": TODAY - DAY}, False),
    ],
)
def test_a_bet_acts_in_its_term_only(service, term, stands):
    bet(service, **term)
    assert (pages(search(Asked("паспорт")))[0] == service.pk) is stands


def test_a_bet_outlives_its_page_and_says_which_it_was(service):
    kept = bet(service)
    service.delete()
    kept.refresh_from_db()
    assert (kept.page, str(kept)) == (None, "«паспорт»: Центр")
    assert not Bet.objects.standing(TODAY).exists()
