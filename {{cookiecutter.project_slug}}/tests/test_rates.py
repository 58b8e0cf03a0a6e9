{% if blueprint().limited %}
"""Rate limits."""

import pytest
from fastapi import Depends, FastAPI
from fastapi.testclient import TestClient

from {{ cookiecutter.package_name }}.app import create_app
from {{ cookiecutter.package_name }}.errors import InvalidInputError
from {{ cookiecutter.package_name }}.rates import RateLimiter, by_address, limit
from {{ cookiecutter.package_name }}.settings import Rate, Settings

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


def test_a_caller_waits_until_the_first_call_is_older_than_the_period(
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
    callers = ("ann", "bob", "ann", "bob")

    assert [limiter.wait(caller, TWICE) for caller in callers] == [0, 0, 0, 0]
    assert limiter.wait("ann", TWICE) == 60


def test_callers_without_recent_calls_are_removed(clock: Clock, limiter: RateLimiter) -> None:
    limiter.wait("ann", TWICE)
    clock.now += 30
    limiter.wait("bob", TWICE)
    clock.now += 31
    limiter.wait("cid", TWICE)

    assert limiter.known == {"bob", "cid"}


def test_the_oldest_callers_are_removed_above_the_maximum(clock: Clock) -> None:
    limiter = RateLimiter(clock, max_calls=2)

    for caller in ("ann", "bob", "ann", "cid"):
        limiter.wait(caller, TWICE)

    assert limiter.known == {"cid"}
    assert limiter.wait("ann", TWICE) == 0


def limited(settings: Settings, limiter: RateLimiter) -> TestClient:
    """Return a client of an app that can be called twice a minute, by a clock that stands still."""
    app: FastAPI = create_app(settings)
    app.state.rate_limiter = limiter
    guard = limit("call", TWICE, InvalidInputError, by_address)

    @app.get("/limited", dependencies=[Depends(guard)])
    async def call() -> None:
        """Do nothing."""

    return TestClient(app)


def test_a_call_above_the_limit_has_a_retry_after_header(
    settings: Settings, limiter: RateLimiter
) -> None:
    client = limited(settings.model_copy(update={"rate_limiting": True}), limiter)

    responses = [client.get("/limited") for _ in range(3)]

    assert [response.is_success for response in responses] == [True, True, False]
    assert responses[-1].headers["Retry-After"] == "60"


def test_the_settings_override_the_rate(
    settings: Settings, limiter: RateLimiter
) -> None:
    rates = {"call": Rate(calls=1, seconds=5)}
    changes = {"rate_limiting": True, "rate_limits": rates}
    client = limited(settings.model_copy(update=changes), limiter)

    responses = [client.get("/limited") for _ in range(2)]

    assert responses[-1].headers["Retry-After"] == "5"


def test_the_settings_switch_rate_limiting_off(
    settings: Settings, limiter: RateLimiter
) -> None:
    client = limited(settings, limiter)

    assert all(client.get("/limited").is_success for _ in range(9))
{% endif %}
