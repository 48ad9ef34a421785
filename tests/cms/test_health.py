"""Who watches the installation learns whether it does its work."""

from datetime import timedelta

import pytest

from freshness import heartbeat, nightly
from freshness.models import NightlyRun
from sections.clock import now
from tests.days import TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def current_index(index):
    """The index holds the whole site."""


def ready(client):
    answer = client.get("/readyz")
    return answer.status_code, answer.json()


def test_the_process_answers(client):
    assert (client.get("/healthz").status_code, client.get("/healthz").content) == (200, b"ok")


def test_a_new_installation_has_26_hours_for_its_first_run(client, monkeypatch):
    assert ready(client) == (200, {"ready": True, "database": True, "index": True, "heartbeat": True})
    monkeypatch.setattr("cms.health.now", lambda: now() + timedelta(hours=27))
    assert ready(client) == (503, {"ready": False, "database": True, "index": True, "heartbeat": False})


@pytest.mark.parametrize(("hours", "late"), [(25, False), (27, True)])
def test_a_run_that_did_not_end_is_no_heartbeat(client, hours, late):
    nightly.run(TODAY)
    assert not heartbeat.is_late(now(), heartbeat.last_run())
    NightlyRun.objects.update(ended_at=now() - timedelta(hours=hours))
    NightlyRun.objects.create(on=TODAY, started_at=now())
    assert heartbeat.is_late(now(), heartbeat.last_run()) == late


def test_the_office_sees_a_late_night_first(desk):
    NightlyRun.objects.create(on=TODAY, started_at=now(), ended_at=now() - timedelta(hours=30))
    assert "Нічний запуск не завершувався" in desk.get("/admin/").content.decode()
