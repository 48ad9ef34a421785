"""The nightly run as a process of its own: killed with -9, four at once; on a database of its own."""

import json
import os
import subprocess
import sys
import time
from collections import Counter
from random import Random

import pytest
from django.conf import settings as project
from django.db import connection
from django.test.utils import override_settings

from tests.replay.postbox import postbox

pytestmark = pytest.mark.django_db
MANAGE = [sys.executable, str(project.BASE_DIR / "manage.py")]
DAY = "2027-02-10"
NAME = "cabinet_killed"


@pytest.fixture(scope="module")
def database(tmp_path_factory, django_db_setup, django_db_blocker):
    """The address of an empty database of its own, of the kind that the suite runs on."""
    with django_db_blocker.unblock():
        if connection.vendor == "sqlite":
            yield f"sqlite:///{tmp_path_factory.mktemp('killed') / 'cabinet.sqlite3'}"
            return
        name = f"{NAME}_{os.environ.get('PYTEST_XDIST_WORKER', '')}"
        parts = connection.settings_dict
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {name}")
            cursor.execute(f"CREATE DATABASE {name}")
        host = f"{parts['HOST'].replace('/', '%2F')}:{parts['PORT']}" if parts["PORT"] else parts["HOST"]
        yield f"postgres://{parts['USER']}:{parts['PASSWORD']}@{host}/{name}"
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="module")
def installation(database, tmp_path_factory):
    """An installation with the decision and the people of its departments; its environment."""
    environment = {
        "PATH": os.environ["PATH"],
        "DATABASE_URL": database,
        "DATA_DIR": str(tmp_path_factory.mktemp("data")),
        "TODAY": "2027-01-04",
    }
    run(environment, "migrate", "--verbosity", "0")
    run(environment, "import_regulation", str(project.BASE_DIR / "cms" / "data" / "decision-607.txt"))
    run(environment, "shell", "--verbosity", "0", "-c", "from tests.replay.script import Script; Script()")
    return environment | {"TODAY": DAY}


def run(environment, *command):
    done = subprocess.run(  # noqa: S603
        [*MANAGE, *command], env=environment, cwd=project.BASE_DIR, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def start(environment, day):
    return subprocess.Popen(  # noqa: S603
        [*MANAGE, "freshness_tick", "--on", day, "--format", "json"],
        env=environment,
        cwd=project.BASE_DIR,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def counted(environment):
    """How many obligations there are, how many of them twice, and the Message-IDs of the planned letters."""
    code = (
        "import json; from freshness.models import Letter, Obligation;"
        "from tests.replay.ledger import planned_ids;"
        "keys = list(Obligation.objects.values_list('responsibility', 'due_on'));"
        "print(json.dumps([len(keys), len(set(keys)), sorted(planned_ids()), Letter.objects.waiting().count()]))"
    )
    return json.loads(run(environment, "shell", "--verbosity", "0", "-c", code).splitlines()[-1])


@pytest.fixture
def mailed(installation):
    """The installation with a real mail server; what the server took."""
    with override_settings(), postbox(project) as box:
        yield installation | {"EMAIL_URL": f"smtp://{project.EMAIL_HOST}:{project.EMAIL_PORT}"}, box


def test_killed_anywhere_nothing_is_lost_or_doubled(mailed, request):
    environment, box = mailed
    random = Random(607)  # noqa: S311
    kills = request.config.getoption("--kills")
    began = time.monotonic()
    start(environment, "2027-01-05").communicate()
    lasts = time.monotonic() - began
    for _time in range(kills):
        running = start(environment, DAY)
        time.sleep(random.uniform(lasts * 0.5, lasts * 1.3))
        running.kill()
        running.communicate()
    last = start(environment, DAY)
    answer, error = last.communicate()
    assert last.returncode == 0, error
    assert json.loads(answer)["on"] == DAY
    obligations, different, planned, waiting = counted(environment)
    assert obligations == different > 50
    assert waiting == 0
    handed = Counter(message for message, _address in box.letters)
    assert set(planned) <= set(handed)
    assert sum(handed.values()) - len(handed) <= kills


def test_four_at_once_double_nothing(mailed):
    environment, box = mailed
    four = [start(environment, "2027-03-10") for _time in range(4)]
    answers = [one.communicate()[0] for one in four]
    assert [one.returncode for one in four] == [0, 0, 0, 0]
    made = [json.loads(answer)["obligations_created"] for answer in answers]
    assert sorted(made)[:3] == [0, 0, 0]
    obligations, different, _planned, waiting = counted(environment)
    assert (obligations, waiting) == (different, 0)
    handed = Counter(message for message, _address in box.letters)
    assert handed and max(handed.values()) == 1
