{% import "operation_tests.j2" as tests with context %}
{% if not operation.shadowed %}
"""{{ operation.method }} {{ operation.path | docline }}"""

import datetime as dt
import hashlib
import re
from typing import Any
from uuid import UUID

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from {{ cookiecutter.package_name }} import clock
from {{ cookiecutter.package_name }}.app import create_app
{% if blueprint().hashing %}
from {{ cookiecutter.package_name }}.passwords import HASHER
{% endif %}
{% if blueprint().slugs %}
from {{ cookiecutter.package_name }}.slugs import slug_of
{% endif %}
{% if blueprint().limited %}
from {{ cookiecutter.package_name }}.settings import Rate, Settings
{% endif %}
{% if blueprint().roles %}
from {{ cookiecutter.package_name }}.seed import ROLES
{% endif %}
{% if blueprint().secured %}
from tests.conftest import ALICE, BOB, {% if blueprint().profiled %}CAROL, {% endif %}SignIn
{% endif %}
{% if blueprint().stored %}
from tests.conftest import Given, Stored
{% endif %}

{{ tests.constants(operation, resource) }}
{{ tests.fixtures(operation, resource) }}
{{ tests[operation.kind](operation, resource) }}
{{ tests.slugs(operation, resource) }}
{{ tests.rows(operation, resource) }}
{{ tests.effects(operation, resource) }}
{{ tests.entries(operation) }}
{{ tests.missing(operation, resource) }}
{{ tests.profile(operation, resource) }}
{{ tests.membership(operation, resource) }}
{{ tests.conflicts(operation, resource) }}
{{ tests.guests(operation) }}
{{ tests.roles(operation) }}
{{ tests.admitted(operation) }}
{{ tests.closed(operation) }}
{{ tests.trusted(operation, resource) }}
{{ tests.limited(operation) }}
{{ tests.bounds(operation, resource) }}
{{ tests.clauses(operation, resource) }}
{{ tests.open_rules(operation, resource) }}
{% endif %}
