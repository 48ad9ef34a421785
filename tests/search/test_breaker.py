"""What has failed is left alone for a while, then asked by one."""

import pytest

from search.engines.breaker import Breaker


@pytest.fixture
def clock():
    class Clock:
        now = 0.0

        def __call__(self):
            return self.now

    return Clock()


def test_what_works_is_asked_by_all(clock):
    breaker = Breaker(10, clock)
    breaker.worked()
    assert breaker.may_try() and breaker.may_try()


def test_what_failed_is_left_alone_for_its_rest(clock):
    breaker = Breaker(10, clock)
    breaker.failed()
    clock.now = 9.9
    assert not breaker.may_try()


def test_then_one_tries_for_all_the_others(clock):
    breaker = Breaker(10, clock)
    breaker.failed()
    clock.now = 10
    assert breaker.may_try()
    assert not breaker.may_try()
    breaker.worked()
    assert breaker.may_try() and breaker.may_try()


def test_who_tried_and_does_not_come_back_keeps_the_others_waiting_for_one_rest(clock):
    breaker = Breaker(10, clock)
    breaker.failed()
    clock.now = 10
    breaker.may_try()
    clock.now = 20
    assert breaker.may_try()
