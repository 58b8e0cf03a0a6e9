{% from "python.j2" import listed %}
{% if resource.record %}
"""{{ resource.heading }} as they are stored."""

import datetime as dt
from decimal import Decimal
from typing import Any, ClassVar, Literal
from uuid import UUID, uuid4

from pydantic import EmailStr, Field, JsonValue

from {{ cookiecutter.package_name }} import clock
{% if resource.dtos %}
from {{ cookiecutter.package_name }}.{{ resource.package }}.dtos import {{ listed(resource.dtos) }}
{% endif %}
{% if resource.bodies %}
from {{ cookiecutter.package_name }}.{{ resource.package }}.commands import {{ listed(resource.bodies) }}
{% endif %}
{% if blueprint().common_models %}
from {{ cookiecutter.package_name }}.schemas import {{ listed(blueprint().common_models) }}
{% endif %}
from {{ cookiecutter.package_name }}.schemas import Money, Record, Url, UtcDatetime


class {{ resource.record.name }}(Record):
    """One {{ resource.record.label }}."""

{% if not blueprint().uuid_keys and not resource.record.has_id %}
    id: UUID = Field(default_factory=uuid4)
{% endif %}
{% for field in (resource.record.printed if blueprint().uuid_keys else resource.record.fields) %}
    {{ field.name }}: {{ field.type }}{% if field.default %} = {{ field.default }}{% endif %}

{% endfor %}
{% if resource.view %}


class {{ resource.view.name }}({{ resource.record.name }}):
    """One {{ resource.record.label }}, with what is told of it beside what it stores."""

{% for field in resource.view.fields %}
    {{ field.name }}: {{ field.type }}
{% endfor %}
{% endif %}
{% endif %}
