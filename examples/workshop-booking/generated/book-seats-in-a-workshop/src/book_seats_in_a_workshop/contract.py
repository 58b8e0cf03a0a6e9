"""The OpenAPI document: what the plan names is in it, and nothing that cannot happen."""

from typing import Any

from fastapi import FastAPI
from pydantic.json_schema import models_json_schema

from book_seats_in_a_workshop.dtos import CreateBookingCommand, ErrorResponse
from book_seats_in_a_workshop.wire import WireModel

PUBLISHED: tuple[type[WireModel], ...] = (
    ErrorResponse,
    CreateBookingCommand,
)
"""Types that no route returns: the body of errors, and what the plan names and no body shows."""

AUTOMATIC = "#/components/schemas/HTTPValidationError"
"""What FastAPI says of every operation with parameters; invalid input has the plan's own answer."""


def publish_contract(app: FastAPI) -> None:
    """Make `app.openapi()` return the contract of the plan."""
    make = app.openapi

    def openapi() -> dict[str, Any]:
        document = make()
        for item in document.get("paths", {}).values():
            for operation in item.values():
                if AUTOMATIC in str(operation["responses"].get("422")):
                    del operation["responses"]["422"]
        schemas = document.setdefault("components", {}).setdefault("schemas", {})
        for name in ("HTTPValidationError", "ValidationError"):
            if AUTOMATIC not in str(document["paths"]):
                schemas.pop(name, None)
        for name, schema in published().items():
            schemas.setdefault(name, schema)
        return document

    app.openapi = openapi  # type: ignore[method-assign]


def published() -> dict[str, Any]:
    """Return the JSON schemas of the published types, by name."""
    _, document = models_json_schema(
        [(model, "serialization") for model in PUBLISHED],
        ref_template="#/components/schemas/{model}",
    )
    found: dict[str, Any] = document.get("$defs", {})
    return found
