"""What every implementation of BookingRepository must do."""

import asyncio
from uuid import UUID

import pytest

from book_seats_in_a_workshop.bookings.examples import BOOKING
from book_seats_in_a_workshop.bookings.memory import InMemoryBookingRepository
from book_seats_in_a_workshop.bookings.repository import BookingRepository


@pytest.fixture
def repository() -> BookingRepository:
    """One that holds the example."""
    return InMemoryBookingRepository([BOOKING])


def test_what_was_added_is_found() -> None:
    empty = InMemoryBookingRepository()

    asyncio.run(empty.add(BOOKING))

    assert asyncio.run(empty.get(BOOKING.id)) == BOOKING


def test_nothing_is_found_under_an_unknown_key(repository: BookingRepository) -> None:
    assert asyncio.run(repository.get(UUID(int=987654))) is None


def test_what_was_removed_is_gone(repository: BookingRepository) -> None:
    asyncio.run(repository.remove(BOOKING.id))

    assert asyncio.run(repository.get(BOOKING.id)) is None


def test_a_new_key_is_not_taken(repository: BookingRepository) -> None:
    key = asyncio.run(repository.next_id())

    assert asyncio.run(repository.get(key)) is None
    assert asyncio.run(repository.next_id()) != key
