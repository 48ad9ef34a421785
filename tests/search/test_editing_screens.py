"""The office keeps the words that the search knows: real GETs and POSTs."""

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from search.index import indexing
from search.models import WordRule
from search.rules import Kind
from search.searching import Asked, search
from search.trying import Found, Mark, compared
from sections.models import ServicePage
from sections.tree import add_page

pytestmark = pytest.mark.django_db

ADD, LIST, OUTCOME = reverse("words:add"), reverse("words:index"), reverse("words:outcome")
SUBSIDY = "Призначення житлової субсидії"


def form(**changed):
    data = {"kind": "one_way", "words": "фуфайка", "to": "житлова субсидія", "note": "", "is_on": "on"}
    return {name: value for name, value in (data | changed).items() if value is not None}


def shown(response):
    return " ".join(response.content.decode().split())


@pytest.fixture
def site(index, service, category):
    """Two services, indexed."""
    add_page(category, ServicePage(title="Компенсація за пошкоджене майно"))
    indexing.drain(index)


@pytest.fixture
def row():
    return WordRule.objects.create(kind=Kind.ONE_WAY, words="фуфайка\nтілогрійка", to="житлова субсидія")


@pytest.fixture
def shipped_row():
    return WordRule.objects.exclude(shipped="").filter(kind=Kind.ONE_WAY).first()


def edit(row):
    return reverse("words:edit", args=[row.pk])


class TestList:
    def test_it_finds_a_word_in_any_form_and_letter_case(self, desk, row):
        for query in ("ФУФАЙКАМИ", "тілогрій", "субсидіями фуфайок", "фуфайка тілогрійку"):
            assert "фуфайка, тілогрійка" in shown(desk.get(LIST, {"q": query})), query
        assert "фуфайка, тілогрійка" not in shown(desk.get(LIST, {"q": "куфайка"}))

    def test_it_finds_apostrophes_of_any_kind(self, desk):
        WordRule.objects.create(kind=Kind.GROUP, words="п’ятак\nмонета")
        for query in ("п'ятаки", "пʼятаком", "п’ята"):
            assert "п’ятак, монета" in shown(desk.get(LIST, {"q": query})), query

    @pytest.mark.parametrize("query", ["(", "\\", "[а", "%", "№", "а" * 3000, "слово " * 500, "\x00"])
    def test_any_query_has_an_answer(self, desk, query):
        assert desk.get(LIST, {"q": query}).status_code == 200

    @pytest.mark.parametrize(
        ("filters", "there"),
        [
            ({"kind": "one_way"}, True),
            ({"kind": "russian"}, False),
            ({"origin": "own"}, True),
            ({"origin": "shipped"}, False),
            ({"origin": "changed"}, False),
            ({"is_on": "true"}, True),
            ({"is_on": "false"}, False),
        ],
    )
    def test_it_is_filtered(self, desk, row, filters, there):
        assert ("фуфайка, тілогрійка" in shown(desk.get(LIST, {"q": "фуфайка", **filters}))) is there

    def test_a_changed_row_says_who_changed_it(self, desk, officer, shipped_row):
        desk.post(edit(shipped_row), form(words=shipped_row.words, to="субсидія"))
        assert "officer" in shown(desk.get(LIST, {"origin": "changed"}))

    @pytest.mark.parametrize("kind", ["csv", "xlsx"])
    def test_it_is_exported(self, desk, row, kind):
        response = desk.get(LIST, {"export": kind, "q": "фуфайка"})
        assert response.status_code == 200
        if kind == "csv":
            assert "фуфайка, тілогрійка,житлова субсидія" in response.getvalue().decode().replace('"', "")

    def test_it_costs_the_same_for_more_rows(
        self, desk, row, django_assert_num_queries, django_assert_max_num_queries
    ):
        desk.get(LIST)
        with django_assert_max_num_queries(20) as few:
            desk.get(LIST, {"q": "фуфайка"})
        with django_assert_num_queries(len(few)):
            desk.get(LIST, {"q": "а"})


class TestForm:
    def test_what_is_kept_is_searched_at_once_and_told_in_the_log(self, desk, officer, site):
        desk.post(ADD, form(words=" фуфайка \r\n\r\nтілогрійка  тепла", note="з опитування"))
        row = WordRule.objects.get(shipped="")
        assert (row.words, row.changed_by, row.origin) == ("фуфайка\nтілогрійка тепла", officer, "own")
        assert SUBSIDY in [found.page.title for found in search(Asked("фуфайки")).results]
        desk.post(edit(row), form(words="фуфайка", is_on=None))
        assert search(Asked("фуфайки")).results == []
        entries = ModelLogEntry.objects.filter(action="search.words", object_id=str(row.pk)).order_by("timestamp")
        assert [entry.user for entry in entries] == [officer, officer]
        assert "фуфайка, тілогрійка тепла → житлова субсидія" in entries[0].data["now"]
        assert entries[1].data["was"] == entries[0].data["now"]
        history = shown(desk.get(reverse("words:history", args=[row.pk])))
        assert "з опитування" in history

    def test_saving_the_same_again_changes_nothing(self, desk, shipped_row):
        desk.post(edit(shipped_row), form(words=shipped_row.words.replace("\n", "\r\n"), to=shipped_row.to))
        shipped_row.refresh_from_db()
        assert (shipped_row.changed_at, shipped_row.origin) == (None, "shipped")

    def test_a_changed_shipped_row_is_known_as_changed(self, desk, shipped_row):
        desk.post(edit(shipped_row), form(words=shipped_row.words, to=shipped_row.to, is_on=None))
        shipped_row.refresh_from_db()
        assert (shipped_row.is_on, shipped_row.origin) == (False, "changed")

    @pytest.mark.parametrize(
        ("changed", "sentence"),
        [
            ({"words": ""}, "words"),
            ({"words": " \r\n "}, "words"),
            ({"kind": ""}, "kind"),
            ({"kind": "чуже"}, "kind"),
            ({"words": "одне два три чотири пʼять"}, "words"),
            ({"words": "фуфайка\x00"}, "words"),
            ({"words": "фуфайка!"}, "words"),
            ({"words": "як"}, "words"),
            ({"to": ""}, "to"),
            ({"kind": "group", "words": "фуфайка\nкожух"}, "to"),
            ({"note": "а" * 301}, "note"),
        ],
    )
    def test_what_cannot_be_meant_is_refused_at_its_field_and_changes_nothing(self, desk, changed, sentence):
        before = WordRule.objects.count()
        response = desk.post(ADD, form(**changed))
        assert list(response.context["form"].errors) == [sentence]
        assert WordRule.objects.count() == before

    def test_a_word_of_another_row_is_refused_unless_one_is_off(self, desk, row):
        response = desk.post(ADD, form(words="жилет\nтілогрійка", to="одяг"))
        assert "«фуфайка, тілогрійка»" in shown(response)
        assert desk.post(ADD, form(words="тілогрійка", to="одяг", is_on=None)).status_code == 302
        row.is_on = False
        row.save()
        assert desk.post(ADD, form(words="тілогрійка", to="одяг")).status_code == 302

    def test_a_word_that_no_page_has_is_a_warning_not_a_refusal(self, desk, site):
        assert "«дирижабль»" in shown(desk.post(OUTCOME, form(to="дирижабль")))
        assert desk.post(ADD, form(to="дирижабль")).status_code == 302


class TestPreview:
    def test_what_would_change_is_shown_and_nothing_saved(self, desk, site):
        before = WordRule.objects.count()
        for response in (desk.post(OUTCOME, form()), desk.post(ADD, form(show="1"))):
            words = shown(response)
            assert response.status_code == 200
            assert words.index("«фуфайка»") < words.index(SUBSIDY)
            assert "search-outcome__page--new" in words
        assert WordRule.objects.count() == before
        assert search(Asked("фуфайка")).results == []

    def test_a_form_without_script_keeps_what_is_typed(self, desk, row):
        words = shown(desk.post(edit(row), form(words="кожух", show="1")))
        assert "кожух</textarea>" in words
        row.refresh_from_db()
        assert row.words == "фуфайка\nтілогрійка"

    def test_switching_off_and_deleting_show_what_is_lost(self, desk, site, row):
        off = shown(desk.post(reverse("words:outcome_of", args=[row.pk]), form(words=row.words, is_on=None)))
        gone = shown(desk.get(reverse("words:delete", args=[row.pk])))
        for words in (off, gone):
            assert "search-outcome__page--lost" in words
            assert "«тілогрійка»" in words

    def test_it_is_said_when_nothing_changes(self, desk, site, row):
        same = desk.post(reverse("words:outcome_of", args=[row.pk]), form(words=row.words))
        other = desk.post(OUTCOME, form(words="субсидія", to="житлова субсидія", is_on=None))
        for response in (same, other):
            assert "search-outcome__query" not in shown(response)
            assert "help-info" in shown(response)

    def test_what_is_wrong_is_said_in_its_place(self, desk):
        words = shown(desk.post(OUTCOME, form(words="")))
        assert "help-warning" in words

    def test_pages_are_marked_by_how_they_move(self):
        a, b, c = (Found(name, f"/{name}/") for name in "абв")
        tried = compared("q", [a, b], [b, c])
        assert [each.mark for each in tried.before] == [Mark.LOST, Mark.SAME]
        assert [(each.mark, each.other) for each in tried.after] == [(Mark.UP, 2), (Mark.NEW, None)]
        assert tried.changes
        assert not compared("q", [a, b], [a, b]).changes


class TestRights:
    @pytest.mark.parametrize("who", ["editor", "head", "deputy", "neighbour", "former", "anonymous"])
    def test_nobody_but_the_office_keeps_words(self, client, cast, row, who):
        if who != "anonymous":
            client.force_login(cast[who])
        before = list(WordRule.objects.order_by("pk").values_list())
        named = ["edit", "delete", "history", "usage", "outcome_of"]
        addresses = [LIST, ADD, OUTCOME, *(reverse(f"words:{name}", args=[row.pk]) for name in named)]
        for address in addresses:
            for method in ("get", "post"):
                response = getattr(client, method)(address, form())
                refused = response.status_code in (403, 405) or response.url.startswith("/admin/")
                assert refused, (address, method, response.status_code)
        assert list(WordRule.objects.order_by("pk").values_list()) == before

    @pytest.mark.parametrize("who", ["admin", "ict"])
    def test_the_office_keeps_them(self, sign_in, row, who):
        client = sign_in(who)
        for address in (LIST, ADD, edit(row), reverse("words:delete", args=[row.pk])):
            assert client.get(address).status_code == 200
        assert client.post(edit(row), form(words="кожух")).status_code == 302
        client.post(reverse("words:delete", args=[row.pk]))
        assert not WordRule.objects.filter(pk=row.pk).exists()
        deleted = ModelLogEntry.objects.filter(action="search.words", object_id=str(row.pk)).first()
        assert deleted.data["now"] == ""

    def test_what_ships_is_switched_off_and_never_deleted(self, desk, shipped_row):
        address = reverse("words:delete", args=[shipped_row.pk])
        assert desk.get(address).status_code != 200
        desk.post(address)
        assert WordRule.objects.filter(pk=shipped_row.pk).exists()
        assert address not in shown(desk.get(edit(shipped_row)))
