{% from "python.j2" import listed %}
{% from "models.j2" import model_class %}
{% if blueprint().published or blueprint().named_only %}
"""Adds types of the plan that no operation uses to the OpenAPI document."""

import datetime as dt
from decimal import Decimal
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import FastAPI, UploadFile
from pydantic import BaseModel, ConfigDict, EmailStr, Field, JsonValue
from pydantic.json_schema import models_json_schema

{% for resource in blueprint().resources %}
{% if resource.bodies %}
from {{ cookiecutter.package_name }}.{{ resource.package }}.commands import {{ listed(resource.bodies) }}
{% endif %}
{% if resource.dtos %}
from {{ cookiecutter.package_name }}.{{ resource.package }}.dtos import {{ listed(resource.dtos) }}
{% endif %}
{% endfor %}
{% if blueprint().common_models %}
from {{ cookiecutter.package_name }}.schemas import {{ listed(blueprint().common_models) }}
{% endif %}
from {{ cookiecutter.package_name }}.schemas import Dto, Url
{% for model in blueprint().published %}


{{ model_class(model) }}
{%- endfor %}

DESCRIBED: list[type[BaseModel]] = [{% for model in blueprint().published if model.fields is defined %}{{ model.name }}{% if not loop.last %}, {% endif %}{% endfor %}]

NAMED: list[str] = [{% for name in blueprint().named_only %}{{ name | literal }}{% if not loop.last %}, {% endif %}{% endfor %}]
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
{% endif %}
