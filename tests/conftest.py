import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.backends.sqlite3.base import DatabaseWrapper
from wagtail.models import Collection, Locale, Page

from cms.demonstration.loading import DECISION
from cms.regulation.files import apply_file
from cms.regulation.plan import plan
from cms.regulation.reading import read
from ownership.roles import ict_office
from search import words
from search.engines import embedded
from search.index import indexing
from sections.models import Entry
from tests.days import TODAY
from tests.ownership import cast as played

pytest_plugins = ["tests.elasticsearch.fixtures"]


def pytest_addoption(parser):
    parser.addoption("--no-browser", action="store_true", help="leave out the tests that drive Chromium")
    parser.addoption("--replay-days", type=int, default=70, help="how many days are replayed")
    parser.addoption("--kills", type=int, default=3, help="how many nightly runs are killed with -9")


def pytest_collection_modifyitems(config, items):
    if config.getoption("--no-browser"):
        browser = [item for item in items if item.get_closest_marker("browser")]
        config.hook.pytest_deselected(items=browser)
        items[:] = [item for item in items if item not in browser]


@pytest.fixture(autouse=True)
def quiet(settings, tmp_path):
    """No test depends on the day, hashes a password slowly or writes where another one reads."""
    settings.TODAY = TODAY
    settings.SEARCH_INDEX = tmp_path / "search.sqlite3"
    settings.ELASTICSEARCH_URL = None
    words.forget()
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = settings.STORAGES | {
        "decisions": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path},
        }
    }


def fill():
    """The cabinet as decision №607 makes it."""
    content = DECISION.read_bytes()
    apply_file(DECISION.name, content, plan(read(DECISION.name, content)), TODAY)


def make_officer():
    user = get_user_model().objects.create_user("officer", "officer@example.org", "secret")
    user.groups.add(ict_office())
    return user


def flushed(sql_flush):
    """Empties tables between tests that commit: on SQLite by DELETE, which the ledger's triggers refuse."""

    def statements(self, *args, **kwargs):
        with self.connection.cursor() as cursor:
            cursor.execute(
                "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'freshness_%'"
            )
            triggers = cursor.fetchall()
        drops = [f"DROP TRIGGER {name}" for name, _sql in triggers]
        return [*drops, *sql_flush(self, *args, **kwargs), *(sql for _name, sql in triggers)]

    return statements


DatabaseWrapper.ops_class.sql_flush = flushed(DatabaseWrapper.ops_class.sql_flush)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Every test finds the cabinet full, and leaves it so."""
    with django_db_blocker.unblock():
        settings.TODAY = TODAY
        fill()


@pytest.fixture
def stage(transactional_db):
    """The same for a test that commits: what an earlier one of its kind has emptied is filled again."""
    if not Entry.objects.exists():
        Locale.objects.create(language_code="uk")
        Page.add_root(title="Root", slug="root")
        Collection.add_root(name="Root")
        fill()
    make_officer()


@pytest.fixture
def officer(db):
    """A member of the ICT office, signed in nowhere yet."""
    return make_officer()


@pytest.fixture
def index(db):
    """The embedded engine, holding the cabinet as it is."""
    indexing.rebuild(embedded())
    return embedded()


@pytest.fixture
def desk(client, officer):
    """The officer's browser."""
    client.force_login(officer)
    return client


@pytest.fixture
def cast(db):
    """Everybody whom the tests of rights know, by a name."""
    return played.people()


@pytest.fixture
def pages(db):
    """A page of each kind, by a name."""
    return played.pages()


@pytest.fixture
def sign_in(client, cast):
    """The browser of one of the cast."""

    def signed_in(who):
        client.force_login(cast[who])
        return client

    return signed_in
