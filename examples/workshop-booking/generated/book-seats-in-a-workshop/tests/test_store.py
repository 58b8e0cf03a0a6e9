"""Transactions and repositories."""

import asyncio
from uuid import UUID

import pytest

from book_seats_in_a_workshop.bookings.models import Booking
from book_seats_in_a_workshop.seed import EXAMPLES
from book_seats_in_a_workshop.store import Store

pytestmark = pytest.mark.anyio


@pytest.fixture
def booking() -> Booking:
    return Booking.model_validate(EXAMPLES["bookings"])


async def test_find_returns_what_was_added(store: Store, booking: Booking) -> None:
    async with store.transaction() as tx:
        await tx.bookings.add(booking)

    async with store.transaction() as tx:
        assert await tx.bookings.find(id=booking.id) == booking
        assert await tx.bookings.find(id=UUID(int=987654)) is None
        assert await tx.bookings.find(contact_phone=booking.contact_phone) == booking
        assert await tx.bookings.find(contact_phone="another") is None
        assert await tx.bookings.find(id=booking.id, contact_phone="another") is None


async def test_an_id_cannot_be_added_twice(store: Store, booking: Booking) -> None:
    async def add_twice() -> None:
        async with store.transaction() as tx:
            await tx.bookings.add(booking)
            await tx.bookings.add(booking)

    with pytest.raises(ValueError, match="duplicate id"):
        await add_twice()


async def test_an_error_rolls_the_transaction_back(
    store: Store, booking: Booking
) -> None:
    async def add_and_fail() -> None:
        async with store.transaction() as tx:
            await tx.bookings.add(booking)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await add_and_fail()

    async with store.transaction() as tx:
        assert await tx.bookings.all() == []


async def test_transactions_wait_for_each_other(store: Store, booking: Booking) -> None:
    async with store.transaction() as tx:
        await tx.bookings.add(booking)

    async def add_one_more() -> None:
        async with store.transaction() as tx:
            await tx.bookings.find(id=booking.id)
            records = await tx.bookings.all()
            await asyncio.sleep(0)
            if len(records) == 1:
                await tx.bookings.add(booking.replace(id=UUID(int=987654)))

    await asyncio.gather(*(add_one_more() for _ in range(20)))

    async with store.transaction() as tx:
        assert len(await tx.bookings.all()) == 2
