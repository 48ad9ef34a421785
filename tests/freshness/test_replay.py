"""The cabinet's days replayed from decision №607: what the ledger and the letters say is what the words say."""

from collections import Counter
from datetime import date, timedelta
from random import Random

import pytest
from django.db import transaction

from freshness import nightly
from freshness.models import Closing, Letter, Obligation
from tests.replay import oracle
from tests.replay.board import by_hand, on_the_board
from tests.replay.chaos import Chaos
from tests.replay.ledger import ledger, planned_ids, told
from tests.replay.postbox import postbox
from tests.replay.script import Script

pytestmark = pytest.mark.django_db
FIRST = date(2027, 1, 4)
DAY = timedelta(days=1)


@pytest.fixture
def days(request):
    return [FIRST + number * DAY for number in range(request.config.getoption("--replay-days"))]


def replayed(script, days, settings, night):
    for day in days:
        settings.TODAY = day
        night(day)
        script.act(day)


def test_every_obligation_check_and_letter_is_as_the_words_say(settings, days):
    script = Script()
    with postbox(settings) as box:
        replayed(script, days, settings, nightly.run)
    fates = oracle.fates(script, days[0], days[-1])
    assert {(fate.responsibility, *fate.term) for fate in fates} == set(
        Obligation.objects.values_list("responsibility", "period_start", "period_end", "opens_on", "due_on")
    )
    assert {(fate.responsibility, fate.term.due_on, fate.done_on) for fate in fates if fate.done_on} == set(
        Closing.objects.values_list("obligation__responsibility", "obligation__due_on", "on")
    )
    assert told() == oracle.letters(script, fates, days[0], days[-1])
    assert Counter(box.letters) == Counter((one.message_id, one.address) for one in Letter.objects.all())
    for on in Random(607).choices([*days, days[-1] + 40 * DAY], k=20):  # noqa: S311 - days, no secrets
        assert on_the_board(on) == by_hand(on), on


@pytest.mark.parametrize("seed", [1, 2])
def test_kills_double_runs_and_pauses_leave_the_same_ledger(settings, days, seed):
    script, chaos = Script(), Chaos(seed)
    ledgers = []
    with postbox(settings) as box:
        for night in (nightly.run, chaos.night):
            with transaction.atomic():
                box.letters.clear()
                script.done.clear()
                replayed(script, days, settings, night)
                nightly.run(days[-1] + DAY)
                ledgers.append(ledger())
                letters, ids = list(Letter.objects.all()), planned_ids()
                transaction.set_rollback(True)
    plain, chaotic = ledgers
    for table in plain:
        assert set(plain[table]) == set(chaotic[table]), table
    handed = Counter(message for message, _address in box.letters)
    assert chaos.kills
    assert ids <= set(handed)
    assert sum(handed.values()) - len(handed) <= chaos.kills
    assert max(Counter((letter.address, letter.on) for letter in letters if letter.state == "sent").values()) == 1
