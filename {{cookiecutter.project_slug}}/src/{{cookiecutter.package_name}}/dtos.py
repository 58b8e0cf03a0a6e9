"""What travels over the wire and belongs to no single endpoint: the body of errors, shared parts."""

import datetime as dt
from typing import Annotated, Literal
from uuid import UUID

from fastapi import UploadFile
from pydantic import BeforeValidator, ConfigDict, EmailStr, Field, JsonValue, StrictBool
from pydantic.json_schema import SkipJsonSchema

from {{ cookiecutter.package_name }}.wire import NUMBER, Date, DateTime, QueryModel, RequestModel, ResponseModel, Time, Url
{% from "models.j2" import model_class %}
{% for model in blueprint().shared_models %}


{{ model_class(model) }}
{%- endfor %}

