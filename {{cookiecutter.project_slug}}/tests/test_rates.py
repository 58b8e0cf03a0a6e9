{% if blueprint().limited %}
"""How often a caller may call."""

import pytest

from {{ cookiecutter.package_name }}.rates import Rate, RateLimiter

TWICE = Rate(calls=2, seconds=60)


class Clock:
    """A clock that stands still until it is set."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def limiter(clock: Clock) -> RateLimiter:
    return RateLimiter(clock)


def test_a_caller_waits_until_the_first_of_the_calls_is_as_old_as_the_period(
    clock: Clock, limiter: RateLimiter
) -> None:
    assert limiter.wait("ann", TWICE) == 0
    clock.now += 20
    assert limiter.wait("ann", TWICE) == 0
    clock.now += 0.5
    assert limiter.wait("ann", TWICE) == 40
    clock.now += 39.4
    assert limiter.wait("ann", TWICE) == 1
    clock.now += 0.1
    assert limiter.wait("ann", TWICE) == 0
    assert limiter.wait("ann", TWICE) == 20


def test_callers_do_not_wait_for_each_other(limiter: RateLimiter) -> None:
    assert [limiter.wait(who, TWICE) for who in ("ann", "bob", "ann", "bob")] == [0, 0, 0, 0]
    assert limiter.wait("ann", TWICE) == 60


def test_those_who_stay_away_are_forgotten(clock: Clock, limiter: RateLimiter) -> None:
    limiter.wait("ann", TWICE)
    clock.now += 30
    limiter.wait("bob", TWICE)
    clock.now += 31
    limiter.wait("cid", TWICE)

    assert limiter.known == {"bob", "cid"}
{% endif %}
