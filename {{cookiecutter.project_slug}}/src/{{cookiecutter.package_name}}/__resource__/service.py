{% from "python.j2" import listed %}
{% import "service_methods.j2" as methods %}
"""What the {{ resource.title }} endpoint does, free of HTTP and of storage."""

import datetime as dt
from dataclasses import dataclass, replace
from uuid import UUID, uuid4

import structlog
from pydantic import JsonValue

from {{ cookiecutter.package_name }}.{{ resource.package }}.commands import {{ listed(resource.commands) }}
{% if resource.models %}
from {{ cookiecutter.package_name }}.{{ resource.package }}.dtos import {{ listed(resource.models) }}
{% endif %}
{% if resource.errors %}
from {{ cookiecutter.package_name }}.{{ resource.package }}.errors import {{ listed(resource.errors) }}
{% endif %}
{% if resource.record %}
from {{ cookiecutter.package_name }}.{{ resource.package }}.models import {{ resource.record.name }}
from {{ cookiecutter.package_name }}.{{ resource.package }}.repository import {{ resource.entity }}Repository
{% endif %}
{% if resource.ruled %}
from {{ cookiecutter.package_name }}.{{ resource.package }}.rules import {{ resource.entity }}Rules
{% endif %}
from {{ cookiecutter.package_name }}.dtos import {{ listed(blueprint().shared_models) }}
from {{ cookiecutter.package_name }}.paging import Page
from {{ cookiecutter.package_name }}.wire import everything

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class {{ resource.entity }}Service:
    """The use cases of {{ resource.title }}."""

{% if resource.record %}
    {{ resource.record.plural }}: {{ resource.entity }}Repository
{% endif %}
{% if resource.ruled %}
    rules: {{ resource.entity }}Rules
{% endif %}
{% for operation in resource.operations %}

{{ methods[operation.kind](operation, resource) }}
{%- endfor %}
