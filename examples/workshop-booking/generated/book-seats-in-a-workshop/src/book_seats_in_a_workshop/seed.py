"""Loads and dumps records as JSON: demo data, test data."""

import json
import re
from pathlib import Path
from typing import Any

import structlog
from fastapi import FastAPI

from book_seats_in_a_workshop.bookings.models import Booking
from book_seats_in_a_workshop.repository import Repository
from book_seats_in_a_workshop.schemas import Record
from book_seats_in_a_workshop.settings import Settings
from book_seats_in_a_workshop.store import Store, Transaction
from book_seats_in_a_workshop.workshops.models import Workshop

log = structlog.get_logger(__name__)

Data = dict[str, list[dict[str, Any]]]

USER_ID = "example-user"

RECORDS: dict[str, type[Record]] = {"bookings": Booking, "workshops": Workshop}

EXAMPLES: dict[str, dict[str, Any]] = {
    "bookings": {
        "ownerId": USER_ID,
        "workshopId": "7c9e6679-7425-40de-944b-e07fc1f90ae7",
        "contactPhone": "+351 555 0199",
        "status": "confirmed",
        "totalPrice": 42.5,
    },
    "workshops": {},
}
"""Required fields of each record."""

DEMO: Data = {"workshops": [{"id": "7c9e6679-7425-40de-944b-e07fc1f90ae7"}]}
"""Loaded at the start if `DEMO_DATA=true`."""


async def load(app: FastAPI, data: Data, *, if_empty: bool = False) -> None:
    """Store the records of *data*; missing fields are taken from `EXAMPLES`.

    Names may be in camel case or snake case, in any case and with hyphens. Unknown
    fields are ignored with a warning. Numbers are accepted for strings. With *if_empty*,
    do nothing when any record is stored already.

    Raises:
        ValueError: A collection is unknown, or a value is invalid.
    """
    collections = spellings({name: name for name in RECORDS})
    store: Store = app.state.store
    async with store.transaction() as tx:
        if if_empty and await has_records(tx):
            return
        for given_name, records in data.items():
            collection = collections.get(given_name) or collections.get(
                fold(given_name)
            )
            if collection is None:
                raise ValueError(f"unknown collection: {given_name}")
            for fields in records:
                known = EXAMPLES[collection] | known_fields(collection, fields)
                record = RECORDS[collection].model_validate(
                    known, by_alias=True, by_name=True
                )
                await repository(tx, collection).add(record)


def known_fields(collection: str, fields: dict[str, Any]) -> dict[str, Any]:
    """Return the known *fields* of a record of *collection*, by their names in JSON.

    Null in a required field counts as missing.
    """
    model_fields = RECORDS[collection].model_fields
    aliases = {name: field.alias or name for name, field in model_fields.items()}
    names = spellings(aliases | {alias: alias for alias in aliases.values()})
    resolved = {name: names.get(name) or names.get(fold(name)) for name in fields}
    if unknown := [name for name, alias in resolved.items() if alias is None]:
        log.warning("seed_fields_ignored", collection=collection, fields=unknown)
    required = EXAMPLES[collection]
    return {
        alias: fields[name]
        for name, alias in resolved.items()
        if alias and (fields[name] is not None or alias not in required)
    }


def spellings(names: dict[str, str]) -> dict[str, str]:
    """Return *names* with their folded spellings; exact names win."""
    return {fold(name): alias for name, alias in names.items()} | names


def fold(name: str) -> str:
    """Return `createdat` for `created_at`, `created-at` and `createdAt`."""
    return re.sub(r"[\W_]", "", name).lower()


async def dump(app: FastAPI) -> Data:
    """Return all stored records."""
    store: Store = app.state.store
    async with store.transaction(read_only=True) as tx:
        return {
            collection: [
                record.model_dump(mode="json", by_alias=True)
                for record in await repository(tx, collection).all()
            ]
            for collection in RECORDS
        }


def repository(tx: Transaction, collection: str) -> Repository[Any]:
    """Return the repository of a *collection*: `tx.seed_lots` for `seed-lots`."""
    found: Repository[Any] = getattr(tx, collection.replace("-", "_"))
    return found


async def has_records(tx: Transaction) -> bool:
    """Return whether any record is stored."""
    for collection in RECORDS:
        if await repository(tx, collection).count():
            return True
    return False


async def load_at_start(app: FastAPI) -> None:
    """Load the records that the settings name into an empty store."""
    settings: Settings = app.state.settings
    if settings.seed_file:
        await load(app, read(settings.seed_file), if_empty=True)
    elif settings.demo_data:
        await load(app, DEMO, if_empty=True)


def read(path: Path) -> Any:
    """Return the content of the JSON file at *path*."""
    return json.loads(path.read_text("utf-8"))
