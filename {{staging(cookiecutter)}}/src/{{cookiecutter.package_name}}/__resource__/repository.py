{% from "python.j2" import listed %}
{% if resource.record %}
"""Where {{ resource.title }} are kept: what the service needs from storage, and nothing more."""

from typing import Protocol
from uuid import UUID

from {{ cookiecutter.package_name }}.{{ resource.package }}.commands import {{ listed(resource.commands) }}
from {{ cookiecutter.package_name }}.{{ resource.package }}.models import {{ resource.record.name }}
from {{ cookiecutter.package_name }}.paging import Page


class {{ resource.entity }}Repository(Protocol):
    """Keeps {{ resource.title }}."""

    async def next_id(self) -> {{ resource.record.key_type }}:
        """Return an identifier that nothing here has."""

    async def add(self, record: {{ resource.record.name }}) -> None:
        """Keep *record*, which is new."""

    async def get(self, key: {{ resource.record.key_type }}) -> {{ resource.record.name }} | None:
        """Return what *key* identifies; None when nothing is kept under it."""

    async def save(self, record: {{ resource.record.name }}) -> None:
        """Keep *record* in place of the one with the same key."""

    async def remove(self, key: {{ resource.record.key_type }}) -> None:
        """Forget what *key* identifies."""
{% for operation in resource.operations if operation.listing %}

    async def {{ operation.name }}(self, query: {{ operation.command.name }}) -> Page[{{ resource.record.name }}]:
        """Return the {{ resource.title }} that *query* asks for."""
{% endfor %}
{% endif %}
