{% if resource.record %}
"""What every implementation of {{ resource.entity }}Repository must do."""

import asyncio
from uuid import UUID

import pytest

from {{ cookiecutter.package_name }}.{{ resource.package }}.examples import {{ resource.constant }}
from {{ cookiecutter.package_name }}.{{ resource.package }}.memory import InMemory{{ resource.entity }}Repository
from {{ cookiecutter.package_name }}.{{ resource.package }}.repository import {{ resource.entity }}Repository


@pytest.fixture
def repository() -> {{ resource.entity }}Repository:
    """One that holds the example."""
    return InMemory{{ resource.entity }}Repository([{{ resource.constant }}])


def test_what_was_added_is_found() -> None:
    empty = InMemory{{ resource.entity }}Repository()

    asyncio.run(empty.add({{ resource.constant }}))

    assert asyncio.run(empty.get({{ resource.constant }}.{{ resource.record.key }})) == {{ resource.constant }}


def test_nothing_is_found_under_an_unknown_key(repository: {{ resource.entity }}Repository) -> None:
    assert asyncio.run(repository.get({{ resource.record.other_key }})) is None


def test_what_was_removed_is_gone(repository: {{ resource.entity }}Repository) -> None:
    asyncio.run(repository.remove({{ resource.constant }}.{{ resource.record.key }}))

    assert asyncio.run(repository.get({{ resource.constant }}.{{ resource.record.key }})) is None


def test_a_new_key_is_not_taken(repository: {{ resource.entity }}Repository) -> None:
    key = asyncio.run(repository.next_id())

    assert asyncio.run(repository.get(key)) is None
    assert asyncio.run(repository.next_id()) != key
{% endif %}
