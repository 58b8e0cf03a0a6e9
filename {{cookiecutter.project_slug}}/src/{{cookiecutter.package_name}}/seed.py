{% if blueprint().stored %}
"""Loads and dumps records as JSON: demo data, test data."""

import asyncio
import json
import re
import sys
from pathlib import Path
from typing import Any, Literal
from uuid import UUID

import structlog
from fastapi import FastAPI

{% if blueprint().hashing %}
from {{ cookiecutter.package_name }}.passwords import hash_password
{% endif %}
{% if blueprint().hashed_tokens %}
from {{ cookiecutter.package_name }}.tokens import hash_token
{% endif %}
from {{ cookiecutter.package_name }}.schemas import Record
from {{ cookiecutter.package_name }}.settings import Settings
from {{ cookiecutter.package_name }}.repository import Repository
from {{ cookiecutter.package_name }}.store import Store, Transaction
{% for resource in blueprint().stored %}
from {{ cookiecutter.package_name }}.{{ resource.package }}.models import {{ resource.record.name }}
{% endfor %}

log = structlog.get_logger(__name__)

Data = dict[str, list[dict[str, Any]]]
{% if blueprint().secured %}

USER_ID = {{ blueprint().user_example }}
{% endif %}
{% if blueprint().roles %}

ROLES: list[str] = {{ blueprint().roles | literal }}
{% endif %}

RECORDS: dict[str, type[Record]] = {{ "{" }}{% for resource in blueprint().stored %}{{ resource.record.collection | literal }}: {{ resource.record.name }}{% if not loop.last %}, {% endif %}{% endfor %}{{ "}" }}

EXAMPLES: dict[str, dict[str, Any]] = {
{% for resource in blueprint().stored %}
    {{ resource.record.collection | literal }}: {
{% if resource.record.owner and not resource.record.owns_itself %}
        "ownerId": {{ blueprint().caller_in_json }},
{% endif %}
{% for name, value in resource.record.required_values %}
        {{ name | literal }}: {{ value | literal }},
{% endfor %}
    },
{% endfor %}
}
"""Required fields of each record."""
{% if blueprint().stored | selectattr("record.has_key_of_its_own") | list %}

KEYS = {{ "{" }}{% for resource in blueprint().stored if resource.record.has_key_of_its_own %}{{ resource.record.collection | literal }}: {{ resource.record.key_wire | literal }}{% if not loop.last %}, {% endif %}{% endfor %}{{ "}" }}
"""The key field of collections whose key is not `id`."""
{% endif %}
{% if blueprint().stored | selectattr("record.caller_wire") | list %}

CALLERS = {{ "{" }}{% for resource in blueprint().stored if resource.record.caller_wire %}{{ resource.record.collection | literal }}: {{ resource.record.caller_wire | literal }}{% if not loop.last %}, {% endif %}{% endfor %}{{ "}" }}
"""The field for `ownerId` in collections whose key is the id of a user."""
{% endif %}
{% if blueprint().hashed_tokens %}

HASHES_OF_TOKENS = {{ blueprint().hashed_tokens | literal }}
"""The fields that keep hashes of tokens, of which seed data may tell the tokens."""
{% endif %}

DEMO: Data = {{ "{" }}{% for resource in blueprint().stored if resource.shown %}{{ resource.record.collection | literal }}: [{ {% if resource.record.of_callers %}{{ resource.record.key_wire | literal }}: {{ blueprint().caller_in_json }}{% for name, code in blueprint().usual_person(resource.record.collection) %}, {{ name | literal }}: {{ code }}{% endfor %}{% else %}{{ resource.record.key_wire | literal }}: {{ resource.record.example_key | literal }}{% endif %} }]{% if not loop.last %}, {% endif %}{% endfor %}{{ "}" }}
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
            collection = collections.get(given_name) or collections.get(fold(given_name))
            if collection is None:
                raise ValueError(f"unknown collection: {given_name}")
            for fields in records:
{% if blueprint().hashing %}
                known = EXAMPLES[collection] | known_fields(collection, await hashed({% if blueprint().hashed_tokens %}collection, {% endif %}fields))
{% else %}
                known = EXAMPLES[collection] | known_fields(collection, fields)
{% endif %}
                record = RECORDS[collection].model_validate(known, by_alias=True, by_name=True)
                await repository(tx, collection).add(record)


{% if blueprint().hashing %}
{% if blueprint().hashed_tokens %}
async def hashed(collection: str, fields: dict[str, Any]) -> dict[str, Any]:
    """Return *fields* with the hash of a password or a token in place of these."""
    kept = {name: value for name, value in fields.items() if name not in ("password", "token")}
    if "password" in fields:
        kept["password_hash"] = await hash_password(fields["password"])
    if "token" in fields:
        hashes = HASHES_OF_TOKENS.get(collection)
        kept |= {hashes: hash_token(fields["token"])} if hashes else {"token": fields["token"]}
    return kept
{% else %}
async def hashed(fields: dict[str, Any]) -> dict[str, Any]:
    """Return *fields* with a hash instead of the password."""
    if "password" not in fields:
        return fields
    kept = {name: value for name, value in fields.items() if name != "password"}
    return kept | {"password_hash": await hash_password(fields["password"])}
{% endif %}


{% endif %}
def known_fields(collection: str, fields: dict[str, Any]) -> dict[str, Any]:
    """Return the known *fields* of a record of *collection*, by their names in JSON.

    Null in a required field counts as missing.
    """
    model_fields = RECORDS[collection].model_fields
    aliases = {name: field.alias or name for name, field in model_fields.items()}
    names = spellings(aliases | {alias: alias for alias in aliases.values()})
{% if blueprint().stored | selectattr("record.has_key_of_its_own") | list %}
    key = KEYS.get(collection)
    if key and fold(key) not in map(fold, fields):
        names["id"] = key
{% endif %}
{% if blueprint().stored | selectattr("record.caller_wire") | list %}
    owner = CALLERS.get(collection)
    if owner and fold(owner) not in map(fold, fields):
        names["ownerid"] = owner
{% endif %}
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
{% if cookiecutter.storage == "sql" %}


async def main(*arguments: str) -> None:
    """Run `load FILE...` or `dump` on the database of the settings."""
    from {{ cookiecutter.package_name }}.app import create_app  # It imports this module.

    command, *paths = arguments or ("",)
    if (command, bool(paths)) not in {("load", True), ("dump", False)}:
        sys.exit("usage: python -m {{ cookiecutter.package_name }}.seed dump | load FILE...")
    # Only records go to standard output, and only those of the files into the database.
    level: Literal["ERROR", "WARNING"] = "ERROR" if command == "dump" else "WARNING"
    app = create_app(Settings(log_level=level, demo_data=False, seed_file=None))
    async with app.router.lifespan_context(app):
        for path in paths:
            await load(app, read(Path(path)))
        if command == "dump":
            print(json.dumps(await dump(app), indent=2))


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
{% endif %}
{% else %}
"""Seed data; this service stores no records."""

from typing import Any
from uuid import UUID

from fastapi import FastAPI

Data = dict[str, list[dict[str, Any]]]
{% if blueprint().secured %}

USER_ID = {{ blueprint().user_example }}
{% endif %}
{% if blueprint().roles %}

ROLES: list[str] = {{ blueprint().roles | literal }}
{% endif %}


async def load(app: FastAPI, data: Data) -> None:
    """Reject all records.

    Raises:
        ValueError: *data* has a collection.
    """
    for collection in data:
        raise ValueError(f"unknown collection: {collection}")


async def dump(app: FastAPI) -> Data:
    """Return no records."""
    return {}
{% endif %}
