{% from "python.j2" import listed %}
{% if resource.record %}
"""{{ resource.heading }} in memory, for as long as the process lives."""

from collections.abc import Iterable
from itertools import count
from uuid import UUID, uuid4

from {{ cookiecutter.package_name }}.{{ resource.package }}.commands import {{ listed(resource.commands) }}
from {{ cookiecutter.package_name }}.{{ resource.package }}.models import {{ resource.record.name }}
from {{ cookiecutter.package_name }}.{{ resource.package }}.repository import {{ resource.entity }}Repository
from {{ cookiecutter.package_name }}.paging import Page, arrange, cut, matches


class InMemory{{ resource.entity }}Repository({{ resource.entity }}Repository):
    """Keeps {{ resource.title }} in a dictionary."""

    def __init__(self, records: Iterable[{{ resource.record.name }}] = ()) -> None:
        self._records = {record.{{ resource.record.key }}: record for record in records}
{% if resource.record.counted %}
        self._numbers = count(max(self._records, default=0) + 1)
{% endif %}

    async def next_id(self) -> {{ resource.record.key_type }}:
        """Return an identifier that nothing here has."""
        return {{ resource.record.new_key }}

    async def add(self, record: {{ resource.record.name }}) -> None:
        """Keep *record*, which is new."""
        self._records[record.{{ resource.record.key }}] = record

    async def get(self, key: {{ resource.record.key_type }}) -> {{ resource.record.name }} | None:
        """Return what *key* identifies; None when nothing is kept under it."""
        return self._records.get(key)

    async def save(self, record: {{ resource.record.name }}) -> None:
        """Keep *record* in place of the one with the same key."""
        self._records[record.{{ resource.record.key }}] = record

    async def remove(self, key: {{ resource.record.key_type }}) -> None:
        """Forget what *key* identifies."""
        self._records.pop(key, None)
{% for operation in resource.operations if operation.listing %}

    async def {{ operation.name }}(self, query: {{ operation.command.name }}) -> Page[{{ resource.record.name }}]:
        """Return the {{ resource.title }} that *query* asks for."""
{% for name in operation.listing.unused %}
        # Taken and checked, but not applied yet: {{ name | comment(48) }}.
{% endfor %}
        found = [
            record
            for record in self._records.values()
{% for condition in operation.listing.conditions %}
            if {{ condition }}
{% endfor %}
{% if operation.listing.search %}
            if matches(record, {{ operation.listing.search }})
{% endif %}
        ]
        return cut(
            arrange(found, by={{ operation.listing.sort or "None" }}{% if operation.listing.order %}, order={{ operation.listing.order }}{% endif %}),
{% if operation.listing.page %}
            page={{ operation.listing.page }},
{% endif %}
{% if not operation.listing.first_page %}
            first={{ operation.listing.first_page }},
{% endif %}
{% if operation.listing.size %}
            size={{ operation.listing.size }},
{% endif %}
{% if operation.listing.offset %}
            offset={{ operation.listing.offset }},
{% endif %}
        )
{% endfor %}
{% endif %}
