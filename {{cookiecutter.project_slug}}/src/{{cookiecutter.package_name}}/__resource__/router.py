{% from "python.j2" import listed %}
"""HTTP in, HTTP out: the routes of {{ resource.title }}."""

import datetime as dt
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import APIRouter, Depends, Form, Header, Path, Query, Request, Response
from pydantic import EmailStr, Field

from {{ cookiecutter.package_name }}.{{ resource.package }}.commands import {{ listed(resource.commands) }}
{% if resource.models %}
from {{ cookiecutter.package_name }}.{{ resource.package }}.dtos import {{ listed(resource.models) }}
{% endif %}
from {{ cookiecutter.package_name }}.{{ resource.package }}.service import {{ resource.entity }}Service
from {{ cookiecutter.package_name }}.adapters import Adapters
from {{ cookiecutter.package_name }}.dtos import {{ listed(blueprint().shared_models) }}
{% if blueprint().secured %}
from {{ cookiecutter.package_name }}.security import CurrentUser, current_user, require
{% endif %}
from {{ cookiecutter.package_name }}.wire import Url, everything

router = APIRouter(tags=[{{ resource.title | literal }}])


def get_service(request: Request) -> {{ resource.entity }}Service:
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


Service = Annotated[{{ resource.entity }}Service, Depends(get_service)]


def refusals(**descriptions: str) -> dict[int | str, dict[str, Any]]:
    """Return the documentation of error responses, from `_404="..."`."""
    return {
        int(status[1:]): {"model": {{ blueprint().error_body.name }}, "description": text}
        for status, text in descriptions.items()
    }
{% for operation in resource.operations %}


@router.{{ operation.method | lower }}(
    {{ operation.path | literal }},
    status_code={{ operation.status }},
{% if operation.roles %}
    dependencies=[Depends(require({% for role in operation.roles %}{{ role | literal }}, {% endfor %}))],
{% endif %}
{% if operation.raw %}
    response_class=Response,
{% endif %}
    responses={{ "{" }}
{% if operation.media_type %}
        {{ operation.status }}: {"content": { {{ operation.media_type | literal }}: {"schema": {"type": "string"}}}},
{% endif %}
        **refusals(
{% for promise in operation.promises %}
            _{{ promise.status }}={{ promise.text | literal }},
{% endfor %}
        ),
    },
)
async def {{ operation.name }}(
{% for argument in operation.arguments %}
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
