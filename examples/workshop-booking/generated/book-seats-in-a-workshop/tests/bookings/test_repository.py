"""What every implementation of BookingRepository must do."""

from dataclasses import replace
from uuid import UUID

import pytest

from book_seats_in_a_workshop.bookings.examples import BOOKING as EXAMPLE
from book_seats_in_a_workshop.bookings.memory import InMemoryBookingRepository
from book_seats_in_a_workshop.bookings.models import Booking
from book_seats_in_a_workshop.bookings.repository import BookingRepository

pytestmark = pytest.mark.anyio

UNKNOWN = UUID(int=987654)


@pytest.fixture
def repository() -> BookingRepository:
    return InMemoryBookingRepository()


def one(n: int) -> Booking:
    """Return one of several bookings."""
    return replace(EXAMPLE, id=UUID(int=n))


async def test_what_was_added_is_found(repository: BookingRepository) -> None:
    kept = await repository.add(EXAMPLE)

    assert await repository.get(kept.id) == kept


async def test_nothing_is_found_under_an_unknown_key(
    repository: BookingRepository,
) -> None:
    await repository.add(EXAMPLE)

    assert await repository.get(UNKNOWN) is None


async def test_what_is_kept_does_not_change_with_the_attendees_that_were_given(
    repository: BookingRepository,
) -> None:
    given = list(EXAMPLE.attendees)
    kept = await repository.add(replace(EXAMPLE, attendees=given))
    given.clear()

    found = await repository.get(kept.id)

    assert found is not None
    assert found.attendees == EXAMPLE.attendees
