from datetime import date, timedelta

import pytest

from freshness.opening import open_due
from tests.ownership import cast as played

JANUARY, FEBRUARY = date(2027, 1, 11), date(2027, 2, 10)
DAY = timedelta(days=1)


@pytest.fixture
def cast(db, settings):
    """Everybody whom the tests of rights know, by a name; the deputy serves on the day of the tests."""
    settings.TODAY = JANUARY
    people = played.people()
    people["deputy"].memberships.update(starts_on=JANUARY, ends_on=JANUARY)
    return people


@pytest.fixture
def pages(cast):
    """A page of each kind, by a name, while something is open for them."""
    found = played.pages()
    open_due(JANUARY)
    return found
