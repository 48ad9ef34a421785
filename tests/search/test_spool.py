import json
import multiprocessing
import os
import signal
import subprocess
import sys
from datetime import date

import pytest

from search.log.spool import MOST, Spool, lines_of, remove
from search.log.tallying import Key, Tally, clicked, searched, tallied

DAY = date(2026, 11, 21)


@pytest.fixture
def spool(tmp_path):
    return Spool(tmp_path / "queries")


def taken(spool):
    spool.set_aside()
    found = []
    for file in spool.aside():
        found += lines_of(file)
        remove(file)
    return found


def test_what_is_added_is_taken_once_in_its_order(spool):
    for line in "один", "два", "три":
        spool.add(line)
    assert taken(spool) == ["один", "два", "три"]
    spool.add("чотири")
    assert taken(spool) == ["чотири"]
    assert taken(spool) == []


def test_who_opened_the_file_before_it_was_set_aside_adds_to_the_next_one(spool, monkeypatch):
    spool.add("до")
    held = os.open(spool.present, os.O_WRONLY | os.O_APPEND)
    spool.set_aside()
    assert not spool.may_add(held)
    spool.add("після")
    assert not spool.may_add(held)
    os.close(held)
    assert sorted(taken(spool)) == ["до", "після"]


def test_a_full_spool_takes_no_more(spool):
    spool.add("так")
    os.truncate(spool.present, MOST)
    spool.add("ні")
    assert spool.present.stat().st_size == MOST


def add_many(folder, who, count):
    spool = Spool(folder)
    for number in range(count):
        spool.add(f"{who}-{number}")


def test_nothing_is_lost_or_doubled_while_many_add_and_one_takes(spool):
    context = multiprocessing.get_context("fork")
    writers = [context.Process(target=add_many, args=(spool.folder, who, 300)) for who in range(4)]
    for writer in writers:
        writer.start()
    found = []
    while any(writer.is_alive() for writer in writers):
        found += taken(spool)
    for writer in writers:
        writer.join()
    found += taken(spool)
    assert sorted(found) == sorted(f"{who}-{number}" for who in range(4) for number in range(300))


def test_a_writer_killed_in_the_middle_leaves_whole_lines(spool):
    code = f"""
import sys; sys.path.insert(0, {str(os.getcwd())!r})
from pathlib import Path
from search.log.spool import Spool
spool = Spool(Path({str(spool.folder)!r}))
while True:
    spool.add("x" * 500)
    print(flush=True)
"""
    writer = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)  # noqa: S603
    for _ in range(50):
        writer.stdout.readline()
    os.kill(writer.pid, signal.SIGKILL)
    writer.wait()
    writer.stdout.close()
    found = taken(spool)
    assert len(found) >= 50 and set(found) == {"x" * 500}


def test_lines_come_to_what_was_searched_and_opened_on_a_day():
    lines = [
        searched(DAY, "паспорт", 12, {7, 3}),
        searched(DAY, "паспорт", 0, set()),
        searched(DAY, "паспорт", 11, {3}),
        clicked(DAY, "паспорт", 2, 501),
        clicked(DAY, "паспорт", 5, 502),
        searched(date(2026, 11, 22), "паспорт", 11, {3}),
        clicked(DAY, "зуби", 1, 503),
    ]
    assert tallied(lines) == {
        Key("2026-11-21", "паспорт"): Tally(3, 1, 11, 2, 7, {3, 7}, {501, 502}),
        Key("2026-11-22", "паспорт"): Tally(1, 0, 11, 0, 0, {3}, set()),
        Key("2026-11-21", "зуби"): Tally(0, 0, 0, 1, 1, set(), {503}),
    }


def test_a_line_says_nothing_of_who_searched_or_when_in_the_day():
    assert json.loads(searched(DAY, "паспорт", 1, {3})).keys() == {"day", "query", "results", "departments"}
    assert json.loads(clicked(DAY, "паспорт", 1, 3)).keys() == {"day", "query", "position", "page"}


def test_a_line_that_was_cut_is_passed_over():
    whole = searched(DAY, "паспорт", 12, {7})
    assert tallied([whole[:-4], whole, "\x00"]) == tallied([whole])
