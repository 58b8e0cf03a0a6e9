{% from "models.j2" import model_class %}
{% from "python.j2" import listed %}
{% if resource.bodies %}
"""Request bodies."""

import datetime as dt
import re
from decimal import Decimal
from typing import Annotated, Literal
from uuid import UUID

from fastapi import UploadFile
from pydantic import MISSING, ConfigDict, EmailStr, Field, JsonValue, StrictBool, StringConstraints
from pydantic.json_schema import SkipJsonSchema

{% if resource.dtos %}
from {{ cookiecutter.package_name }}.{{ resource.package }}.dtos import {{ listed(resource.dtos) }}
{% endif %}
{% if blueprint().common_models %}
from {{ cookiecutter.package_name }}.schemas import {{ listed(blueprint().common_models) }}
{% endif %}
from {{ cookiecutter.package_name }}.schemas import Command, Dto, Emptied, FilledText, Int64, JsonDate, JsonDatetime, JsonNumber, JsonText, JsonTime, Lowered, Money, Schema, Stepped, Text, Trimmed, TrimmedText, Url
{% for model in resource.bodies %}


{{ model_class(model) }}
{%- endfor %}
{% endif %}
