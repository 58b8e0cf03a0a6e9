{% from "python.j2" import listed %}
{% if resource.record %}
"""{{ resource.heading }} in memory, for as long as the process lives."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import count
from uuid import UUID

from {{ cookiecutter.package_name }}.{{ resource.package }}.commands import {{ listed(resource.commands) }}
{% for unique in resource.storage.unique %}
from {{ cookiecutter.package_name }}.{{ resource.package }}.errors import {{ unique.error.name }}
{% endfor %}
from {{ cookiecutter.package_name }}.{{ resource.package }}.models import {{ resource.record.name }}
from {{ cookiecutter.package_name }}.{{ resource.package }}.repository import {{ resource.entity }}Repository{% if resource.sorts %}, SORTABLE{% endif %}

from {{ cookiecutter.package_name }}.memory import OrderedTable, texts_match
from {{ cookiecutter.package_name }}.paging import Page, Cut, Ordering


class InMemory{{ resource.entity }}Repository({{ resource.entity }}Repository):
    """Keeps {{ resource.title }} in a table."""

    def __init__(self, records: Iterable[{{ resource.record.name }}] = ()) -> None:
        self._table = OrderedTable[{{ resource.record.name }}](
            {{ resource.record.key | literal }},
{% if blueprint().listed %}
            order={{ resource.storage.order | literal }},
            scopes={{ resource.storage.scopes | literal }},
{% endif %}
{% if resource.storage.unique %}
            unique=[{% for unique in resource.storage.unique %}{{ unique.fields | literal }}, {% endfor %}],
{% endif %}
{% if resource.storage.loose %}
            copy={{ resource.record.name }}.copy,
{% endif %}
        )
{% if resource.record.counted %}
        last = 0
        for record in records:
            self._table.put(record)
            last = max(last, record.{{ resource.record.key }})
        self._numbers = count(last + 1)
{% else %}
        for record in records:
            self._table.put(record)
{% endif %}

    async def add(self, record: {{ resource.record.name }}) -> {{ resource.record.name }}:
        """Keep *record*{% if resource.record.counted %} under the next number{% endif %}{% if resource.storage.unique %} unless it clashes with another{% endif %}."""
{% if resource.record.counted %}
        record = replace(record, {{ resource.record.key }}=next(self._numbers))
{% endif %}
{% if resource.storage.unique %}
        self._check(record, new=True)
{% endif %}
        self._table.put(record)
        return record
{% if resource.adds_many %}

    async def add_all(self, records: Sequence[{{ resource.record.name }}]) -> list[{{ resource.record.name }}]:
        """Keep all of *records*{% if resource.storage.unique %}, or none when one clashes with another{% endif %}."""
{% if resource.storage.unique %}
        added: list[{{ resource.record.name }}] = []
        try:
            for record in records:
                added.append(await self.add(record))
        except {{ resource.storage.errors }}:
            for record in added:
                self._table.remove(record.{{ resource.record.key }})
            raise
        return added
{% else %}
        return [await self.add(record) for record in records]
{% endif %}
{% endif %}

    async def get(self, key: {{ resource.record.key_type }}) -> {{ resource.record.name }} | None:
        """Return what *key* identifies."""
        return self._table.get(key)
{% if resource.changes %}

    async def change(
        self, key: {{ resource.record.key_type }}, edit: Callable[[{{ resource.record.name }}], {{ resource.record.name }}]
    ) -> {{ resource.record.name }} | None:
        """Keep what *edit* makes of the record under *key*{% if resource.storage.unique %}, unless it clashes with another{% endif %}."""
        record = self._table.get(key)
        if record is None:
            return None
        changed = edit(record)
{% if resource.storage.unique %}
        self._check(changed, new=False)
{% endif %}
        self._table.put(changed)
        return changed
{% endif %}
{% if resource.removes %}

    async def remove(self, key: {{ resource.record.key_type }}) -> bool:
        """Forget what *key* identifies."""
        return self._table.remove(key)
{% endif %}
{% for operation in resource.lists %}

    async def {{ operation.name }}(self, query: {{ operation.command.name }}) -> Page[{{ resource.record.name }}]:
        """Return the {{ resource.title }} that *query* asks for."""
{% for name in operation.list_query.unused %}
        # Taken and checked, but not applied yet: {{ name | comment(48) }}.
{% endfor %}
        return self._table.page(
            { {% for scope in operation.list_query.scope %}{{ scope.field | literal }}: query.{{ scope.value }}{% if not loop.last %}, {% endif %}{% endfor %} },
{% if operation.list_query.filters %}
            filters={ {% for filter in operation.list_query.filters %}{{ filter.field | literal }}: query.{{ filter.value }}{% if not loop.last %}, {% endif %}{% endfor %} },
{% endif %}
{% if operation.list_query.search %}
            matching=_matching(query.{{ operation.list_query.search }}),
{% endif %}
{% if operation.list_query.sort %}
            ordering=Ordering.read({{ operation.list_query.ordering }}, SORTABLE),
{% endif %}
            cut=Cut({{ operation.list_query.part }}),
        )
{% endfor %}
{% if resource.storage.unique %}

    def _check(self, record: {{ resource.record.name }}, *, new: bool) -> None:
{% for unique in resource.storage.unique %}
        if self._table.is_taken(record{% for name in unique.fields %}, {{ name | literal }}{% endfor %}, new=new):
            raise {{ unique.error.name }}
{% endfor %}
{% endif %}
{% if resource.searches %}


def _matching(text: str | None) -> Callable[[{{ resource.record.name }}], bool] | None:
    if not text:
        return None
    return lambda record: texts_match(text{% for name in resource.storage.searched %}, record.{{ name }}{% endfor %})
{% endif %}
{% endif %}
