"""What the contract tells beside the operations: types of the plan that none of them uses."""

from typing import Any

from fastapi import FastAPI
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

DESCRIBED: list[type[BaseModel]] = []

NAMED: list[str] = ["User"]
"""Types that the plan names and does not describe."""


def add_types(app: FastAPI) -> None:
    """Make `app.openapi()` tell these types, too."""
    make = app.openapi

    def openapi() -> dict[str, Any]:
        document = make()
        _, definitions = models_json_schema(
            [(model, "serialization") for model in DESCRIBED],
            ref_template="#/components/schemas/{model}",
        )
        schemas = document.setdefault("components", {}).setdefault("schemas", {})
        for name, schema in definitions.get("$defs", {}).items():
            schemas.setdefault(name, schema)
        for name in NAMED:
            schemas.setdefault(name, {"description": "The plan does not describe it."})
        return document

    app.openapi = openapi  # type: ignore[method-assign]
