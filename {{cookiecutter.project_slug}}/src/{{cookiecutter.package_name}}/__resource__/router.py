{% from "python.j2" import listed %}
"""HTTP in, HTTP out: the routes of {{ resource.title }}."""

import datetime as dt
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Body, Depends, Form, Header, Path, Query, Request, Response
from pydantic import EmailStr, Field, JsonValue, StrictBool

from {{ cookiecutter.package_name }}.{{ resource.package }}.commands import {{ listed(resource.commands) }}
{% if resource.models %}
from {{ cookiecutter.package_name }}.{{ resource.package }}.dtos import {{ listed(resource.models) }}
{% endif %}
from {{ cookiecutter.package_name }}.{{ resource.package }}.service import {{ resource.entity }}Service
from {{ cookiecutter.package_name }}.adapters import Adapters
from {{ cookiecutter.package_name }}.dtos import {{ listed(blueprint().shared_models) }}
from {{ cookiecutter.package_name }}.responses import refusals, success
{% if blueprint().limited %}
{% if resource.errors %}
from {{ cookiecutter.package_name }}.{{ resource.package }}.errors import {{ listed(resource.errors) }}
{% endif %}
from {{ cookiecutter.package_name }}.rate_limit import by_address, by_user, limit
from {{ cookiecutter.package_name }}.rates import Rate
{% endif %}
{% if blueprint().secured %}
from {{ cookiecutter.package_name }}.security import CurrentUser, current_user, require
{% endif %}
from {{ cookiecutter.package_name }}.wire import NUMBER, Date, DateTime, Time, Url, everything

router = APIRouter(tags=[{{ resource.title | literal }}])


{% if resource.ports %}
async def get_service(request: Request) -> {{ resource.entity }}Service:
    """Return the service on the adapters that `create_app` chose."""
    adapters: Adapters = request.app.state.adapters
    return {{ resource.entity }}Service(
{% if resource.record %}
        {{ resource.record.plural }}=adapters.{{ resource.package }},
{% endif %}
{% if resource.ruled %}
        rules=adapters.{{ resource.package }}_rules,
{% endif %}
    )
{% else %}
async def get_service() -> {{ resource.entity }}Service:
    """Return the service, which stands on nothing yet."""
    return {{ resource.entity }}Service()
{% endif %}


Service = Annotated[{{ resource.entity }}Service, Depends(get_service)]
{% for operation in resource.operations %}


@router.{{ operation.method | lower }}(
    {{ operation.template | literal }},
    status_code={{ operation.status }},
{% if operation.roles or operation.limit %}
    dependencies=[
{% if operation.roles %}
        Depends(require({% for role in operation.roles %}{{ role | literal }}, {% endfor %})),
{% endif %}
{% if operation.limit %}
        Depends(limit({{ operation.name | literal }}, Rate({{ operation.limit.calls }}, seconds={{ operation.limit.seconds }}), {{ operation.limit.error.name }}, {{ operation.limit.who }})),
{% endif %}
    ],
{% endif %}
{% if operation.raw %}
    response_class=Response,
{% endif %}
    responses=refusals(
        {
{% for promise in operation.documented_errors %}
            {{ promise.status }}: {{ promise.text | literal }},
{% endfor %}
        }
    ){% if operation.media_type %} | success({{ operation.status }}, {{ operation.media_type | literal }}){% endif %},
)
async def {{ operation.name }}(
{% for argument in operation.arguments if argument.required %}
    {{ argument.name }}: {{ argument.annotation }},
{% endfor %}
{% if operation.body %}
    body: {{ operation.body_annotation }},
{% endif %}
{% if operation.query %}
    query: Annotated[{{ operation.query }}, Query()],
{% endif %}
{% if operation.user %}
    {{ operation.user_argument }}: CurrentUser,
{% endif %}
    service: Service,
{% for argument in operation.arguments if not argument.required %}
    {{ argument.name }}: {{ argument.annotation }} = None,
{% endfor %}
) -> {{ operation.route_result }}:
    """{{ operation.summary | docstring }}"""
    {{ operation.assigned }}await service.{{ operation.name }}(
        {{ operation.command.name }}(
{% for name, code in operation.command.arguments %}
            {{ name }}={{ code }},
{% endfor %}
        )
    )
{% if operation.returned %}
    return {{ operation.returned }}
{% endif %}
{% endfor %}
