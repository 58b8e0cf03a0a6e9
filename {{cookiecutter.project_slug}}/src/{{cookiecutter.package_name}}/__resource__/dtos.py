{% from "models.j2" import model_class %}
{% from "python.j2" import listed %}
{% if resource.models %}
"""What travels over the wire: request and response bodies of {{ resource.title }}."""

import datetime as dt
from typing import Annotated, Literal
from uuid import UUID

from fastapi import UploadFile
from pydantic import BeforeValidator, ConfigDict, EmailStr, Field, JsonValue, StrictBool
from pydantic.json_schema import SkipJsonSchema

from {{ cookiecutter.package_name }}.dtos import {{ listed(blueprint().shared_models) }}
from {{ cookiecutter.package_name }}.wire import NUMBER, Date, DateTime, QueryModel, RequestModel, ResponseModel, Time, Url
{% for model in resource.models %}


{{ model_class(model) }}
{%- endfor %}
{% endif %}
