import pytest

from tests.ownership import cast as played


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
