{% from "python.j2" import listed %}
{% if resource.record %}
"""Where {{ resource.title }} are kept: what the service needs from storage, and nothing more."""

from collections.abc import Callable, Sequence
from typing import Protocol
from uuid import UUID

from {{ cookiecutter.package_name }}.{{ resource.package }}.commands import {{ listed(resource.commands) }}
from {{ cookiecutter.package_name }}.{{ resource.package }}.models import {{ resource.record.name }}
from {{ cookiecutter.package_name }}.paging import Page

{% if resource.sorts %}

SORTABLE = frozenset({{ resource.storage.sortable | literal }})
"""Fields that lists may be sorted by; any other name leaves the usual order."""
{% endif %}


class {{ resource.entity }}Repository(Protocol):
    """Keeps {{ resource.title }}; each method is one step, which happens as a whole or not at all."""

    async def add(self, record: {{ resource.record.name }}) -> {{ resource.record.name }}:
        """Keep *record*, which is new; return it as it is kept{% if resource.record.counted %}, under the next number{% endif %}.
{% for unique in resource.storage.unique %}
{% if loop.first %}

        Raises:
{% endif %}
            {{ unique.error.name }}: Another one has the same {{ unique.label }}.
{% endfor %}
        """
{% if resource.adds_many %}

    async def add_all(self, records: Sequence[{{ resource.record.name }}]) -> list[{{ resource.record.name }}]:
        """Keep all of *records*, which are new, or none; return them as they are kept.
{% for unique in resource.storage.unique %}
{% if loop.first %}

        Raises:
{% endif %}
            {{ unique.error.name }}: One of them has the same {{ unique.label }} as another one.
{% endfor %}
        """
{% endif %}

    async def get(self, key: {{ resource.record.key_type }}) -> {{ resource.record.name }} | None:
        """Return what *key* identifies; None when nothing is kept under it."""
{% if resource.changes %}

    async def change(
        self, key: {{ resource.record.key_type }}, edit: Callable[[{{ resource.record.name }}], {{ resource.record.name }}]
    ) -> {{ resource.record.name }} | None:
        """Keep what *edit* makes of the record under *key*, and return it; None when there is none.

        Nobody else changes the record between the reading and the writing.
{% for unique in resource.storage.unique %}
{% if loop.first %}

        Raises:
{% endif %}
            {{ unique.error.name }}: Another one has the same {{ unique.label }}.
{% endfor %}
        """
{% endif %}
{% if resource.removes %}

    async def remove(self, key: {{ resource.record.key_type }}) -> bool:
        """Forget what *key* identifies; tell whether there was anything."""
{% endif %}
{% for operation in resource.lists %}

    async def {{ operation.name }}(self, query: {{ operation.command.name }}) -> Page[{{ resource.record.name }}]:
        """Return the {{ resource.title }} that *query* asks for, {{ resource.storage.order_text }}{% if operation.list_query.sort %} unless it sorts them{% endif %}."""
{% endfor %}
{% endif %}
