{% if blueprint().stored %}
{% if cookiecutter.storage == "sql" and blueprint().stored %}
"""Transactions on the database."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from {{ cookiecutter.package_name }}.database import Row, create_engine
{% else %}
"""Transactions on the records in memory."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from {{ cookiecutter.package_name }}.memory import InMemoryRepository, Undo
{% endif %}
from {{ cookiecutter.package_name }}.repository import Repository
{% for resource in blueprint().stored %}
{% if resource.lists %}
from {{ cookiecutter.package_name }}.{{ resource.package }}.repository import {{ resource.entity }}Repository
{% else %}
from {{ cookiecutter.package_name }}.{{ resource.package }}.models import {{ resource.record.name }}
{% endif %}
{% if cookiecutter.storage == "sql" %}
from {{ cookiecutter.package_name }}.{{ resource.package }}.sql import Sql{{ resource.entity }}Repository
{% endif %}
{% if cookiecutter.storage != "sql" and resource.lists %}
from {{ cookiecutter.package_name }}.{{ resource.package }}.memory import InMemory{{ resource.entity }}Repository
{% endif %}
{% endfor %}


@dataclass(frozen=True, slots=True)
class Transaction:
    """The repositories of one transaction."""

{% for resource in blueprint().stored %}
    {{ resource.record.plural }}: {% if resource.lists %}{{ resource.entity }}Repository{% else %}Repository[{{ resource.record.name }}]{% endif %}

{% endfor %}

{% if cookiecutter.storage == "sql" and blueprint().stored %}

class Store:
    """Stores records in the database at *url*."""

    def __init__(self, url: str) -> None:
        self.engine = create_engine(url)
        self._read_only = self.engine.execution_options(read_only=True)

    @asynccontextmanager
    async def transaction(
        self, *, read_only: bool = False
    ) -> AsyncIterator[Transaction]:
        """Run a transaction; an error rolls it back.

        `find` locks the row that it returns, unless the transaction is *read_only*.
        """
        engine = self._read_only if read_only else self.engine
        async with AsyncSession(engine) as session, session.begin():
            yield Transaction(
{% for resource in blueprint().stored %}
                {{ resource.record.plural }}=Sql{{ resource.entity }}Repository(session, read_only=read_only),
{% endfor %}
            )

    async def check(self) -> None:
        """Raise an error unless the database has all tables and columns."""
        async with self.engine.connect() as connection:
            for table in Row.metadata.sorted_tables:
                await connection.execute(select(table).limit(0))

    async def close(self) -> None:
        """Close all connections."""
        await self.engine.dispose()
{% else %}

class Store:
    """Stores records until the process ends."""

    def __init__(self) -> None:
        self._lock = asyncio.Lock()
        self._undo: Undo = []
        self._transaction = Transaction(
{% for resource in blueprint().stored %}
            {{ resource.record.plural }}={% if resource.lists %}InMemory{{ resource.entity }}Repository{% else %}InMemoryRepository[{{ resource.record.name }}]{% endif %}(self._undo),
{% endfor %}
        )

    @asynccontextmanager
    async def transaction(
        self, *, read_only: bool = False
    ) -> AsyncIterator[Transaction]:
        """Run a transaction while all others wait; an error rolls it back.

        *read_only* has no effect in memory.
        """
        async with self._lock:
            self._undo.clear()
            try:
                yield self._transaction
            except BaseException:  # The lock keeps other transactions out of this list.
                for undo in reversed(self._undo):
                    undo()
                raise
{% endif %}
{% endif %}
