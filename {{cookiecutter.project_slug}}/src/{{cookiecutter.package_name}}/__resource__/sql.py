{% from "python.j2" import listed %}
{% if cookiecutter.storage == "sql" and resource.record %}
"""{{ resource.heading }} in a database."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any, Literal, Self
from uuid import UUID

from pydantic import EmailStr, JsonValue
import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from {{ cookiecutter.package_name }}.{{ resource.package }}.commands import {{ listed(resource.commands) }}
{% if resource.models %}
from {{ cookiecutter.package_name }}.{{ resource.package }}.dtos import {{ listed(resource.models) }}
{% endif %}
{% for unique in resource.storage.unique %}
from {{ cookiecutter.package_name }}.{{ resource.package }}.errors import {{ unique.error.name }}
{% endfor %}
from {{ cookiecutter.package_name }}.{{ resource.package }}.models import {{ resource.record.name }}
from {{ cookiecutter.package_name }}.{{ resource.package }}.repository import {{ resource.entity }}Repository{% if resource.sorts %}, SORTABLE{% endif %}

from {{ cookiecutter.package_name }} import database as db
from {{ cookiecutter.package_name }}.dtos import {{ listed(blueprint().shared_models) }}
from {{ cookiecutter.package_name }}.paging import Page, Cut, Ordering
from {{ cookiecutter.package_name }}.wire import Url


class {{ resource.entity }}Row(db.Base):
    """One {{ resource.record.label }} in the table `{{ resource.table.name }}`."""

    __tablename__ = {{ resource.table.name | literal }}
{% if resource.table.constrained %}
    __table_args__ = (
{% for one in resource.table.uniques %}
        sa.UniqueConstraint({% for name in one.columns %}{{ name | literal }}, {% endfor %}name={{ one.name | literal }}),
{% endfor %}
{% for one in resource.table.indexes %}
        sa.Index({{ one.name | literal }}{% for name in one.columns %}, {{ name | literal }}{% endfor %}),
{% endfor %}
    )
{% endif %}

{% for column in resource.table.columns %}
    {{ column.attribute }}: Mapped[{{ column.annotation }}]{% if column.arguments %} = mapped_column({{ column.arguments }}){% endif %}

{% endfor %}

    @classmethod
    def of(cls, record: {{ resource.record.name }}) -> Self:
        """Return a row for *record*{% if resource.record.counted %}, which the database numbers{% endif %}."""
        row = cls({% if not resource.record.counted %}{{ resource.record.key }}=record.{{ resource.record.key }}{% endif %})
        row.take(record)
        return row

    def take(self, record: {{ resource.record.name }}) -> None:
        """Take all that *record* has but the key."""
{% for column in resource.table.values(resource.record.key) %}
        self.{{ column.attribute }} = record.{{ column.name }}
{% else %}
        # There is nothing else.
{% endfor %}

    def to_record(self) -> {{ resource.record.name }}:
        """Return the record that the row stands for."""
        return {{ resource.record.name }}(
{% for column in resource.table.columns %}
            {{ column.name }}=self.{{ column.attribute }},
{% endfor %}
        )


class Sql{{ resource.entity }}Repository({{ resource.entity }}Repository):
    """Keeps {{ resource.title }} in a table."""

    def __init__(self, database: db.Database) -> None:
        self._database = database

    async def add(self, record: {{ resource.record.name }}) -> {{ resource.record.name }}:
        """Insert *record*{% if resource.storage.unique %} unless it clashes with another{% endif %}."""
        row = {{ resource.entity }}Row.of(record)
{% if resource.storage.unique %}
        try:
            async with self._database.writing() as session:
                session.add(row)
        except sa.exc.IntegrityError as error:
            raise _refusal(error) from error
{% else %}
        async with self._database.writing() as session:
            session.add(row)
{% endif %}
        return row.to_record()
{% if resource.adds_many %}

    async def add_all(self, records: Sequence[{{ resource.record.name }}]) -> list[{{ resource.record.name }}]:
        """Insert all of *records*{% if resource.storage.unique %}, or none when one clashes with another{% endif %}."""
        rows = [{{ resource.entity }}Row.of(record) for record in records]
{% if resource.storage.unique %}
        try:
            async with self._database.writing() as session:
                session.add_all(rows)
        except sa.exc.IntegrityError as error:
            raise _refusal(error) from error
{% else %}
        async with self._database.writing() as session:
            session.add_all(rows)
{% endif %}
        return [row.to_record() for row in rows]
{% endif %}

    async def get(self, key: {{ resource.record.key_type }}) -> {{ resource.record.name }} | None:
        """Select what *key* identifies."""
{% if resource.record.counted %}
        if key > db.LARGEST:
            return None
{% endif %}
        async with self._database.reading() as session:
            row = await session.get({{ resource.entity }}Row, key)
            return None if row is None else row.to_record()
{% if resource.changes %}

    async def change(
        self, key: {{ resource.record.key_type }}, edit: Callable[[{{ resource.record.name }}], {{ resource.record.name }}]
    ) -> {{ resource.record.name }} | None:
        """Lock the row under *key* and update it by *edit*{% if resource.storage.unique %}, unless it clashes with another{% endif %}."""
{% if resource.storage.unique %}
        try:
            return await self._change(key, edit)
        except sa.exc.IntegrityError as error:
            raise _refusal(error) from error

    async def _change(
        self, key: {{ resource.record.key_type }}, edit: Callable[[{{ resource.record.name }}], {{ resource.record.name }}]
    ) -> {{ resource.record.name }} | None:
{% endif %}
        async with self._database.writing() as session:
            row = await session.get({{ resource.entity }}Row, key, with_for_update=True)
            if row is None:
                return None
            row.take(edit(row.to_record()))
            await session.flush()
            return row.to_record()
{% endif %}
{% if resource.removes %}

    async def remove(self, key: {{ resource.record.key_type }}) -> bool:
        """Delete what *key* identifies."""
        async with self._database.writing() as session:
            row = await session.get({{ resource.entity }}Row, key, with_for_update=True)
            if row is not None:
                await session.delete(row)
            return row is not None
{% endif %}
{% for operation in resource.lists %}

    async def {{ operation.name }}(self, query: {{ operation.command.name }}) -> Page[{{ resource.record.name }}]:
        """Select the {{ resource.title }} that *query* asks for."""
{% for name in operation.list_query.unused %}
        # Taken and checked, but not applied yet: {{ name | comment(48) }}.
{% endfor %}
        conditions: list[sa.ColumnElement[bool]] = [
{% for scope in operation.list_query.scope %}
            {{ resource.entity }}Row.{{ scope.field }} == query.{{ scope.value }},
{% endfor %}
        ]
{% for filter in operation.list_query.filters %}
        if query.{{ filter.value }} is not None:
            conditions.append({{ resource.entity }}Row.{{ filter.field }} == query.{{ filter.value }})
{% endfor %}
{% if operation.list_query.search and resource.storage.searched %}
        if query.{{ operation.list_query.search }}:
            conditions.append(db.contains(query.{{ operation.list_query.search }}{% for name in resource.storage.searched %}, {{ resource.entity }}Row.{{ name }}{% endfor %}))
{% endif %}
        cut = Cut({{ operation.list_query.part }})
        rows, total = await self._database.page(
            {{ resource.entity }}Row,
            conditions,
            order={{ resource.entity }}Row.{{ resource.storage.order }},
            key={{ resource.entity }}Row.{{ resource.record.key }},
{% if operation.list_query.sort %}
            ordering=Ordering.read({{ operation.list_query.ordering }}, SORTABLE),
{% endif %}
            cut=cut,
        )
        return cut.of([row.to_record() for row in rows], total)
{% endfor %}
{% if resource.storage.unique %}


def _refusal(error: sa.exc.IntegrityError) -> Exception:
    """Return what *error* means; itself when it is about nothing that must be unique."""
{% for unique, constraint in resource.constraints %}
    if db.is_about(error, {{ constraint | literal }}, {{ resource.table.name | literal }}{% for name in unique.fields %}, {{ name | literal }}{% endfor %}):
        return {{ unique.error.name }}()
{% endfor %}
    return error
{% endif %}
{% endif %}
