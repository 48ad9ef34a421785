"""The board over ten thousand obligations, beside Wagtail's own report on the ageing of as many pages."""

from datetime import date, timedelta
from statistics import median

from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client

from cms.load.generating import generate
from freshness.models import Obligation
from freshness.opening import open_due
from ownership.roles import ict_office
from tests.bench.nights import timed

PAGES, TIMES = 10_000, 5
START = date(2027, 1, 4)
AGEING = "/admin/reports/aging-pages/"
SCREENS = {"the board": "/admin/board/", "all as a list": "/admin/board/rows/"}


def took(client: Client, address: str) -> float:
    """The median time of a screen in seconds."""
    assert client.get(address).status_code == 200
    return median(timed(lambda: client.get(address)) for _ in range(TIMES))


def officer() -> Client:
    client = Client()
    user = get_user_model().objects.create_user("bench", "bench@example.org", "bench")
    user.groups.add(ict_office())
    client.force_login(user)
    return client


def run() -> None:
    settings.ALLOWED_HOSTS = ["*"]
    generate(PAGES, seed=1, starts_on=START)
    settings.TODAY = START + timedelta(days=150)
    open_due(settings.TODAY)
    client, opened = officer(), Obligation.objects.count()
    base = took(client, AGEING)
    heading = f"{opened} obligations, {PAGES} pages, by the ICT office"
    print(f"\n{heading:<48}{'ours, s':>10}{'ageing':>11}{'ratio':>8}")
    for name, address in SCREENS.items():
        ours = took(client, address)
        print(f"{name:<48}{ours:>10.2f}{base:>11.2f}{ours / base:>7.1f}×")
