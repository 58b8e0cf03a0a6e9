"""What a caller may ask the service to do."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

from fastapi import UploadFile
from pydantic import EmailStr, JsonValue

{% from "python.j2" import listed %}
{% if resource.models %}
from {{ cookiecutter.package_name }}.{{ resource.package }}.dtos import {{ listed(resource.models) }}
{% endif %}
from {{ cookiecutter.package_name }}.dtos import {{ listed(blueprint().shared_models) }}
from {{ cookiecutter.package_name }}.wire import Url
{% for operation in resource.operations %}


@dataclass(frozen=True, slots=True, kw_only=True)
class {{ operation.command.name }}:
    """{{ operation.command.doc | docstring }}"""

{% for field in operation.command.fields %}
    {{ field.name }}: {{ field.annotation }}
{% endfor %}
{% endfor %}
