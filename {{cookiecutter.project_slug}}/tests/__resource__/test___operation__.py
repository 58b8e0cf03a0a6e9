{% from "python.j2" import listed %}
{% import "operation_tests.j2" as tests with context %}
{% if not operation.shadowed %}
"""What the plan promises of {{ operation.label | docline }}."""

import asyncio
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from structlog.testing import capture_logs

from {{ cookiecutter.package_name }}.adapters import Adapters
{% if blueprint().limited %}
from {{ cookiecutter.package_name }}.app import create_app
{% endif %}
{% if blueprint().secured %}
from {{ cookiecutter.package_name }}.demo import ROLES, USER_ID
from {{ cookiecutter.package_name }}.security import issue_token
{% endif %}
{% if resource.record %}
from {{ cookiecutter.package_name }}.{{ resource.package }}.examples import {{ resource.constant }}
{% endif %}
{% if resource.errors %}
from {{ cookiecutter.package_name }}.{{ resource.package }}.errors import {{ listed(resource.errors) }}
{% endif %}
{% if resource.ruled %}
from {{ cookiecutter.package_name }}.{{ resource.package }}.rules import Permissive{{ resource.entity }}Rules
{% endif %}
from {{ cookiecutter.package_name }}.{{ resource.package }}.service import {{ resource.entity }}Service
{% if blueprint().limited %}
from {{ cookiecutter.package_name }}.rates import Rate
{% endif %}
from {{ cookiecutter.package_name }}.settings import Settings
from tests.support import MISSING, OTHER_USER_ID, Request, connect, differences, texts, with_body, with_query, without_body

REQUEST: Request = {{ operation.example_request.request | literal }}


{{ tests.success(operation) }}
{{ tests.taken(operation) }}
{{ tests.kept(operation, resource) }}
{{ tests.refused(operation) }}
{{ tests.strangers(operation) }}
{{ tests.missing(operation, resource) }}
{{ tests.conflicts(operation, resource) }}
{{ tests.rules(operation, resource) }}
{{ tests.limited(operation) }}
{{ tests.failure(operation, resource) }}
{% for trip in resource.round_trips %}
{% if trip.creation.name == operation.name %}
{{ tests.round_trip(trip) }}
{% endif %}
{% endfor %}
{% endif %}
