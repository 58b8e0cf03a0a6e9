{% from "python.j2" import listed, names %}
{% if resource.operations %}
"""Routes of {{ resource.title }}."""

import datetime as dt
import re
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Body, Depends, Form, Header, HTTPException, Path, Query, Request, Response
from pydantic import EmailStr, Field, JsonValue, StrictBool

{% if resource.bodies %}
from {{ cookiecutter.package_name }}.{{ resource.package }}.commands import {{ listed(resource.bodies) }}
{% endif %}
{% if resource.dtos %}
from {{ cookiecutter.package_name }}.{{ resource.package }}.dtos import {{ listed(resource.dtos) }}
{% endif %}
{% if resource.errors %}
from {{ cookiecutter.package_name }}.{{ resource.package }}.errors import {{ listed(resource.errors) }}
{% endif %}
from {{ cookiecutter.package_name }}.{{ resource.package }}.service import {{ resource.entity }}Service
{% if blueprint().common_models %}
from {{ cookiecutter.package_name }}.schemas import {{ listed(blueprint().common_models) }}
{% endif %}
from {{ cookiecutter.package_name }}.error_handlers import SHARED_RESPONSES, {% if blueprint().own_input_errors %}refuses_input_with, {% endif %}responses
{% if blueprint().routes.checked(resource) %}
from {{ cookiecutter.package_name }}.routing import CheckedRoute
{% endif %}
from {{ cookiecutter.package_name }}.errors import {{ listed(blueprint().shared_errors) }}
{% if blueprint().limited %}
from {{ cookiecutter.package_name }}.rates import by_address, by_user, limit
from {{ cookiecutter.package_name }}.settings import Rate
{% endif %}
{% if blueprint().unfinished %}
from {{ cookiecutter.package_name }}.placeholders import refuse_placeholders
{% endif %}
from {{ cookiecutter.package_name }} import clock
from {{ cookiecutter.package_name }}.schemas import Emptied, FilledText, Int64, JsonBody, JsonDate, JsonDatetime, JsonNumber, JsonTime, Lowered, Stepped, Text, Trimmed, TrimmedText, Url, fields_of
{% if blueprint().secured %}
from {{ cookiecutter.package_name }}.security import NEEDS_NO_TOKEN, CurrentUser, KnownUser, refuse_everybody, require
{% endif %}

router = APIRouter({% if resource.prefix %}prefix={{ resource.prefix | literal }}, {% endif %}tags=[{{ resource.title | literal }}], responses=SHARED_RESPONSES{% if blueprint().routes.checked(resource) %}, route_class=CheckedRoute{% endif %})


{% if resource.stands_on_store %}
async def {% if resource.gets_services %}provide_service{% else %}get_service{% endif %}(request: Request) -> {{ resource.entity }}Service:
    """Return the service, on the store of the application."""
    return {{ resource.entity }}Service(request.app.state.store{% if resource.issuing %}, request.app.state.settings{% endif %})
{% else %}
async def {% if resource.gets_services %}provide_service{% else %}get_service{% endif %}() -> {{ resource.entity }}Service:
    """Return the service, which stores nothing."""
    return {{ resource.entity }}Service()
{% endif %}


Service = Annotated[{{ resource.entity }}Service, Depends({% if resource.gets_services %}provide_service{% else %}get_service{% endif %})]
{% for operation in resource.operations %}


@router.{{ operation.method | lower }}(
    {{ operation.route | literal }}
{%- if operation.status != 200 %}, status_code={{ operation.status }}{% endif %}
{%- set guards = blueprint().guards_of(operation) %}
{%- if guards %}, dependencies=[{% for guard in guards %}Depends({{ guard }}){% if not loop.last %}, {% endif %}{% endfor %}]{% endif %}
{%- if operation.raw %}, response_class=Response{% endif %}
{%- if operation.guests %}, openapi_extra=NEEDS_NO_TOKEN{% endif %}
{%- set documented = blueprint().documented_by(operation) %}
{%- if documented or operation.media_type %}, responses={% endif %}
{%- if documented %}responses({{ names(documented) }}){% endif %}
{%- if documented and operation.media_type %} | {% endif %}
{%- if operation.media_type %}{ {{ operation.status }}: {"content": { {{ operation.media_type | literal }}: {} } } }{% endif %}
)
{% if operation.invalid_input %}
@refuses_input_with({{ operation.invalid_input.name }})
{% endif %}
async def {{ operation.name }}(
{%- for one in operation.route_parameters %}{{ one }}{% if not loop.last %}, {% endif %}{% endfor %}
) -> {{ operation.route_result }}:
{% if blueprint().who_may(operation) %}
    """{{ operation.summary | paragraph }}

    {{ blueprint().who_may(operation) | paragraph }}
    """
{% else %}
    """{{ operation.summary | docstring }}"""
{% endif %}
{% for text in operation.untold %}
    # TODO: put in place of refuse_everybody who may call it: {{ text | comment(60) }}
{% endfor %}
{% for name, value in operation.headers %}
    response.headers[{{ name | literal }}] = {{ value | literal }}
{% endfor %}
    {{ operation.assigned }}await service.{{ operation.name }}({% for name in operation.passed %}{{ name }}{% if not loop.last %}, {% endif %}{% endfor %})
{% if operation.location %}
    response.headers["Location"] = {{ operation.location }}
{% endif %}
{% if operation.returned %}
{% for name in operation.placeholders if operation.reply %}
    # Placeholder: nothing tells {{ name | comment(60) }} yet.
{% endfor %}
    return {{ operation.returned }}
{% endif %}
{% set refused = blueprint().routes.refused_behind(operation) %}
{% if refused %}


@router.api_route({{ operation.route | literal }}, methods={{ refused | literal }}, include_in_schema=False)
async def refuse_methods_beside_{{ operation.name }}() -> None:
    """Refuse what a path with a parameter in this place takes, which would answer here."""
    raise HTTPException(405)
{% endif %}
{% endfor %}
{% endif %}
