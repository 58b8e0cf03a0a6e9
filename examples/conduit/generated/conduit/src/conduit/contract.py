"""Adds types of the plan that no operation uses to the OpenAPI document."""

from typing import Any

from fastapi import FastAPI
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

DESCRIBED: list[type[BaseModel]] = []

NAMED: list[str] = ["User"]
"""Types without a description in the plan."""


def add_types(app: FastAPI) -> None:
    """Add the types to `app.openapi()`."""
    default_openapi = app.openapi

    def openapi() -> dict[str, Any]:
        document = default_openapi()
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
