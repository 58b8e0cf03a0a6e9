{% from "python.j2" import listed %}
{% if resource.record %}
"""The thing this endpoint is about."""

import datetime as dt
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Literal, Self
from uuid import UUID

from pydantic import EmailStr, JsonValue

{% if resource.models %}
from {{ cookiecutter.package_name }}.{{ resource.package }}.dtos import {{ listed(resource.models) }}
{% endif %}
from {{ cookiecutter.package_name }}.dtos import {{ listed(blueprint().shared_models) }}
from {{ cookiecutter.package_name }}.wire import Url


@dataclass(frozen=True, slots=True, kw_only=True)
class {{ resource.record.name }}:
    """What is kept of one {{ resource.record.label }}."""

{% for field in resource.record.fields %}
    {{ field.name }}: {{ field.annotation }}
{% endfor %}
{% if resource.storage.frozen %}

    def __post_init__(self) -> None:
        """Keep lists as tuples, which nobody can change."""
{% for name, code in resource.storage.frozen %}
        object.__setattr__(self, {{ name | literal }}, {{ code }})
{% endfor %}
{% endif %}
{% if resource.storage.loose %}

    def copy(self) -> Self:
        """Return a copy that shares nothing that can be changed."""
        return replace(self{% for name in resource.storage.loose %}, {{ name }}=deepcopy(self.{{ name }}){% endfor %})
{% endif %}
{% endif %}
