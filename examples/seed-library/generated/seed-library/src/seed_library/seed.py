"""Records as JSON, by collection: demo data, and data for tests."""

import asyncio
import json
import re
import sys
from pathlib import Path
from typing import Any

import structlog
from fastapi import FastAPI

from seed_library.schemas import Record
from seed_library.seed_lots.models import SeedLot
from seed_library.settings import Settings
from seed_library.store import Store

log = structlog.get_logger(__name__)

Data = dict[str, list[dict[str, Any]]]

USER_ID = "example-user"

RECORDS: dict[str, type[Record]] = {"seed-lots": SeedLot}

EXAMPLES: dict[str, dict[str, Any]] = {
    "seed-lots": {
        "ownerId": USER_ID,
        "species": "Phaseolus vulgaris",
        "harvestedOn": "2025-09-14",
        "grams": 120.5,
    },
}
"""The required fields of each record."""

DEMO: Data = {"seed-lots": [{"id": "7c9e6679-7425-40de-944b-e07fc1f90ae7"}]}
"""What `DEMO_DATA=true` starts with."""


async def load(app: FastAPI, data: Data) -> None:
    """Store the records of *data*; what they leave out comes from the examples.

    Names are those of JSON or of Python, in any case, with hyphens or underscores.
    Fields that a record does not have are left out. A number may stand for a text.

    Raises:
        ValueError: A collection is unknown, or a value is invalid.
    """
    collections = spellings({name: name for name in RECORDS})
    store: Store = app.state.store
    async with store.transaction() as tx:
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
                await getattr(tx, collection.replace("-", "_")).add(record)


def known_fields(collection: str, fields: dict[str, Any]) -> dict[str, Any]:
    """Return the *fields* that records of the *collection* have, by their names in JSON.

    Null where there must be a value is as if it were left out.
    """
    own = RECORDS[collection].model_fields
    wire = {name: field.alias or name for name, field in own.items()}
    names = spellings(wire | {name: name for name in wire.values()})
    meant = {name: names.get(name) or names.get(fold(name)) for name in fields}
    if ignored := [name for name, known in meant.items() if known is None]:
        log.warning("seed_fields_ignored", collection=collection, fields=ignored)
    needed = EXAMPLES[collection]
    return {
        known: fields[name]
        for name, known in meant.items()
        if known and (fields[name] is not None or known not in needed)
    }


def spellings(names: dict[str, str]) -> dict[str, str]:
    """Return *names* with what they fold to, which stands back where it is a name of its own."""
    return {fold(name): known for name, known in names.items()} | names


def fold(name: str) -> str:
    """Return `createdat` for `created_at`, `created-at` and `createdAt`."""
    return re.sub(r"[\W_]", "", name).lower()


async def dump(app: FastAPI) -> Data:
    """Return everything that is stored."""
    store: Store = app.state.store
    async with store.transaction(read_only=True) as tx:
        return {
            collection: [
                record.model_dump(mode="json", by_alias=True)
                for record in await getattr(tx, collection.replace("-", "_")).all()
            ]
            for collection in RECORDS
        }


async def load_first(app: FastAPI) -> None:
    """Load what the settings say."""
    settings: Settings = app.state.settings
    if settings.seed_file:
        await load(app, read(settings.seed_file))
    elif settings.demo_data:
        await load(app, DEMO)


def read(path: Path) -> Any:
    """Return what the JSON file at *path* holds."""
    return json.loads(path.read_text("utf-8"))


async def main(*paths: str) -> None:
    """Load the files at *paths*; without any, print everything that is stored."""
    from seed_library.app import create_app  # which imports this module

    app = create_app(Settings(log_level="ERROR"))
    async with app.router.lifespan_context(app):
        for path in paths:
            await load(app, read(Path(path)))
        if not paths:
            print(json.dumps(await dump(app), indent=2))


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
