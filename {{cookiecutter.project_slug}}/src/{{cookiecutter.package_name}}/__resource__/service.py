{% from "python.j2" import listed %}
{% import "service_methods.j2" as methods with context %}
{% if resource.operations %}
"""What can be done with {{ resource.title }}, apart from HTTP and storage."""

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import UUID, uuid4

import structlog
from fastapi import UploadFile
from pydantic import MISSING, EmailStr, JsonValue

from {{ cookiecutter.package_name }} import clock
{% if resource.bodies %}
from {{ cookiecutter.package_name }}.{{ resource.package }}.commands import {{ listed(resource.bodies) }}
{% endif %}
{% if resource.dtos %}
from {{ cookiecutter.package_name }}.{{ resource.package }}.dtos import {{ listed(resource.dtos) }}
{% endif %}
{% if resource.errors %}
from {{ cookiecutter.package_name }}.{{ resource.package }}.errors import {{ listed(resource.errors) }}
{% endif %}
{% if resource.record %}
from {{ cookiecutter.package_name }}.{{ resource.package }}.models import {{ resource.record.name }}{% if resource.view %}, {{ resource.view.name }}{% endif %}

{% endif %}
from {{ cookiecutter.package_name }}.errors import InvalidInputError
{% for link in resource.links %}
from {{ cookiecutter.package_name }}.{{ link.package }}.models import {{ link.record }}
{% endfor %}
{% for log in blueprint().logs_of(resource) %}
from {{ cookiecutter.package_name }}.{{ log.package }}.models import {{ log.record.name }}
{% endfor %}
{% if blueprint().common_models %}
from {{ cookiecutter.package_name }}.schemas import {{ listed(blueprint().common_models) }}
{% endif %}
{% if resource.stands_on_store %}
from {{ cookiecutter.package_name }}.repository import Page
from {{ cookiecutter.package_name }}.store import Store, Transaction
{% endif %}
from {{ cookiecutter.package_name }}.schemas import Url, fields_of, own_name, sent_name
{% if blueprint().hashing %}
from {{ cookiecutter.package_name }}.passwords import hash_password, matches
{% endif %}
{% if blueprint().keeps_tokens %}
from {{ cookiecutter.package_name }}.tokens import hash_token, is_over, make_token
{% endif %}
{% if blueprint().slugs %}
from {{ cookiecutter.package_name }}.slugs import slug_of
{% endif %}
{% if blueprint().issuing %}
from {{ cookiecutter.package_name }}.security import LIFETIME, issue_token
from {{ cookiecutter.package_name }}.settings import Settings
{% endif %}
{% if blueprint().secured %}
from {{ cookiecutter.package_name }}.security import User
{% endif %}

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class {{ resource.entity }}Service:
    """The use cases of {{ resource.title }}."""
{% if resource.stands_on_store %}

    store: Store
{% endif %}
{% if resource.issuing %}
    settings: Settings
{% endif %}
{% for operation in resource.operations %}

{{ methods[operation.kind](operation, resource) }}
{%- endfor %}
{% for lookup in resource.lookups %}

    async def {{ lookup.method }}(self, tx: Transaction{% for one in lookup.parameters %}, {{ one.name }}: {{ one.type }}{% endfor %}) -> {{ resource.record.name }}:
{{ methods.found(lookup, "        ") }}
        return {{ lookup.variable }}
{% endfor %}
{% for one in resource.row_stores %}

{{ methods.row_store(one) }}
{%- endfor %}
{% if resource.slug %}

    async def _free_{{ resource.slug.field }}(self, tx: Transaction, {{ resource.slug.source }}: str) -> str:
        """Return {{ resource.slug.source }} as a part of a path that names no other {{ resource.record.label }}."""
        found = plain = slug_of({{ resource.slug.source }})
        number = 1
        while {% if resource.words_of_paths %}found in {{ resource.words_of_paths | literal }} or {% endif %}await tx.{{ resource.record.plural }}.find({{ resource.slug.field }}=found):
            number += 1
            found = f"{plain}-{number}"
        return found
{% endif %}
{% if resource.view %}

    async def _view(self, tx: Transaction{% if resource.view.mine %}, caller: User{% if resource.view.guests %} | None{% endif %}{% endif %}, {{ resource.record.variable }}: {{ resource.record.name }}) -> {{ resource.view.name }}:
{% for name, code in resource.view.sources %}
        {{ name }} = {{ code }}
{% endfor %}
        return {{ resource.view.name }}(
            **dict({{ resource.record.variable }}),
{% for one in resource.view.values %}
            {{ one.field.name }}={{ one.code }},
{% endfor %}
        )
{% endif %}
{% endif %}
