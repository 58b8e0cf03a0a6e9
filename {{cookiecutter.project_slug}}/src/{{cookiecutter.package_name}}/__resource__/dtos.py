{% from "models.j2" import model_class %}
{% from "python.j2" import listed %}
{% if resource.dtos %}
"""Response bodies, queries, and what they share with request bodies."""

import datetime as dt
import re
from decimal import Decimal
from typing import Annotated, Literal
from uuid import UUID

from fastapi import UploadFile
from pydantic import MISSING, BeforeValidator, ConfigDict, EmailStr, Field, JsonValue, RootModel, StrictBool, StringConstraints
from pydantic.json_schema import SkipJsonSchema

{% if blueprint().common_models %}
from {{ cookiecutter.package_name }}.schemas import {{ listed(blueprint().common_models) }}
{% endif %}
from {{ cookiecutter.package_name }}.schemas import Command, Dto, FilledText, Int64, JsonDate, JsonDatetime, JsonNumber, JsonText, JsonTime, Lowered, Money, Schema, Stepped, Text, Trimmed, TrimmedText, Url
{% for model in resource.dtos %}


{{ model_class(model) }}
{%- endfor %}
{% endif %}
