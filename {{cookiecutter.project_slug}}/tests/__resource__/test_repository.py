{% from "python.j2" import listed %}
{% import "store_tests.j2" as tests with context %}
{% if resource.record %}
"""What every implementation of {{ resource.entity }}Repository must do."""

import asyncio
import datetime as dt
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from {{ cookiecutter.package_name }}.{{ resource.package }}.commands import {{ listed(resource.commands) }}
{% for unique in resource.storage.unique %}
from {{ cookiecutter.package_name }}.{{ resource.package }}.errors import {{ unique.error.name }}
{% endfor %}
from {{ cookiecutter.package_name }}.{{ resource.package }}.examples import {{ resource.constant }} as EXAMPLE
from {{ cookiecutter.package_name }}.{{ resource.package }}.memory import InMemory{{ resource.entity }}Repository
from {{ cookiecutter.package_name }}.{{ resource.package }}.models import {{ resource.record.name }}
from {{ cookiecutter.package_name }}.{{ resource.package }}.repository import {{ resource.entity }}Repository
{% if cookiecutter.storage == "sql" %}
from {{ cookiecutter.package_name }}.{{ resource.package }}.sql import Sql{{ resource.entity }}Repository
from tests.databases import IMPLEMENTATIONS, empty_database
{% endif %}

pytestmark = pytest.mark.anyio

UNKNOWN = {{ resource.record.other_key }}


{% if cookiecutter.storage == "sql" %}
@pytest.fixture(params=IMPLEMENTATIONS)
async def repository(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[{{ resource.entity }}Repository]:
    if request.param == "memory":
        yield InMemory{{ resource.entity }}Repository()
    else:
        async with empty_database(request.param, tmp_path) as database:
            yield Sql{{ resource.entity }}Repository(database)
{% else %}
@pytest.fixture
def repository() -> {{ resource.entity }}Repository:
    return InMemory{{ resource.entity }}Repository()
{% endif %}


def one(n: int) -> {{ resource.record.name }}:
    """Return one of several {{ resource.title }}."""
    return replace(EXAMPLE{% for name, code in resource.repository_tests.several %}, {{ name }}={{ code }}{% endfor %})


async def test_what_was_added_is_found(repository: {{ resource.entity }}Repository) -> None:
    kept = await repository.add(EXAMPLE)

    assert await repository.get(kept.{{ resource.record.key }}) == kept


async def test_nothing_is_found_under_an_unknown_key(repository: {{ resource.entity }}Repository) -> None:
    await repository.add(EXAMPLE)

    assert await repository.get(UNKNOWN) is None


{% if resource.record.counted %}
async def test_every_record_has_its_own_number(repository: {{ resource.entity }}Repository) -> None:
    first, second = await repository.add(one(1)), await repository.add(one(2))

    assert first.{{ resource.record.key }} != second.{{ resource.record.key }}


{% endif %}
{% for name in resource.repository_tests.filled %}
async def test_what_is_kept_does_not_change_with_the_{{ name }}_that_were_given(repository: {{ resource.entity }}Repository) -> None:
    given = list(EXAMPLE.{{ name }})
    kept = await repository.add(replace(EXAMPLE, {{ name }}=given))
    given.clear()

    found = await repository.get(kept.{{ resource.record.key }})

    assert found is not None
    assert found.{{ name }} == EXAMPLE.{{ name }}


{% endfor %}
{% for name in resource.repository_tests.cleared %}
async def test_what_is_kept_does_not_change_with_the_{{ name }}_that_were_found(repository: {{ resource.entity }}Repository) -> None:
    kept = await repository.add(EXAMPLE)
    found = await repository.get(kept.{{ resource.record.key }})
    assert found is not None
    found.{{ name }}.clear()

    again = await repository.get(kept.{{ resource.record.key }})

    assert again is not None
    assert again.{{ name }} == EXAMPLE.{{ name }}


{% endfor %}
{% if resource.removes %}
async def test_what_was_removed_is_gone(repository: {{ resource.entity }}Repository) -> None:
    kept = await repository.add(EXAMPLE)

    assert await repository.remove(kept.{{ resource.record.key }})

    assert await repository.get(kept.{{ resource.record.key }}) is None
    assert not await repository.remove(kept.{{ resource.record.key }})


{% endif %}
{% if resource.adds_many %}
async def test_several_are_added_at_once(repository: {{ resource.entity }}Repository) -> None:
    kept = await repository.add_all([one(1), one(2)])

    assert [await repository.get(record.{{ resource.record.key }}) for record in kept] == kept


{% endif %}
{% if resource.changes %}
{{ tests.changes(resource) }}
{% endif %}
{% for unique in resource.storage.unique %}
{{ tests.unique(resource, unique) }}
{% endfor %}
{% for trial in resource.repository_tests.lists %}
{{ tests.lists(resource, trial) }}
{% endfor %}
{% endif %}
