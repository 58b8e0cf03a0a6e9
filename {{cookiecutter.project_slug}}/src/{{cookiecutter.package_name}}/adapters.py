"""What the services stand on: swap one to change where things are kept or what is allowed."""

from dataclasses import dataclass, field
from typing import Self

{% for resource in blueprint().resources %}
{% if resource.record %}
from {{ cookiecutter.package_name }}.{{ resource.package }}.examples import {{ resource.constant }}
from {{ cookiecutter.package_name }}.{{ resource.package }}.memory import InMemory{{ resource.entity }}Repository
from {{ cookiecutter.package_name }}.{{ resource.package }}.repository import {{ resource.entity }}Repository
{% if cookiecutter.storage == "sql" %}
from {{ cookiecutter.package_name }}.{{ resource.package }}.sql import Sql{{ resource.entity }}Repository
{% endif %}
{% endif %}
{% if resource.ruled %}
from {{ cookiecutter.package_name }}.{{ resource.package }}.rules import {{ resource.entity }}Rules, Permissive{{ resource.entity }}Rules
{% endif %}
{% endfor %}
{% if cookiecutter.storage == "sql" and blueprint().stored %}
from {{ cookiecutter.package_name }}.database import Base, Database

METADATA = Base.metadata
"""The tables of all that is kept in a database."""
{% endif %}


@dataclass(frozen=True, slots=True, kw_only=True)
class Adapters:
    """One attribute for each port of each service."""

{% for resource in blueprint().resources %}
{% if resource.record %}
    {{ resource.package }}: {{ resource.entity }}Repository = field(default_factory=InMemory{{ resource.entity }}Repository)
{% endif %}
{% if resource.ruled %}
    {{ resource.package }}_rules: {{ resource.entity }}Rules = field(default_factory=Permissive{{ resource.entity }}Rules)
{% endif %}
{% endfor %}
{% if cookiecutter.storage == "sql" and blueprint().stored %}
    database: Database | None = None
    """Where the repositories keep what they are given; None when that is memory."""
{% endif %}

    @classmethod
    def in_memory(cls, *, examples: bool = False) -> Self:
        """Return adapters that keep everything in this process, with one example each if asked."""
        if not examples:
            return cls()
        return cls(
{% for resource in blueprint().resources %}
{% if resource.record %}
            {{ resource.package }}=InMemory{{ resource.entity }}Repository([{{ resource.constant }}]),
{% endif %}
{% endfor %}
        )

{% if cookiecutter.storage == "sql" and blueprint().stored %}
    @classmethod
    def in_database(cls, url: str) -> Self:
        """Return adapters that keep everything in the database at *url*."""
        database = Database(url)
        return cls(
{% for resource in blueprint().stored %}
            {{ resource.package }}=Sql{{ resource.entity }}Repository(database),
{% endfor %}
            database=database,
        )

    async def add_examples(self) -> None:
        """Add one example of everything that is not there."""
{% for resource in blueprint().stored %}
        if await self.{{ resource.package }}.get({{ resource.first_key }}) is None:
            await self.{{ resource.package }}.add({{ resource.constant }})
{% endfor %}

    async def ping(self) -> None:
        """Ask the database whether it is there; memory always is.

        Raises:
            Exception: It is not.
        """
        if self.database is not None:
            await self.database.ping()

    async def close(self) -> None:
        """Let go of the database; memory holds nothing that must be closed."""
        if self.database is not None:
            await self.database.close()
{% else %}
    async def ping(self) -> None:
        """Ask all that the services stand on whether it is there; memory always is.

        Raises:
            Exception: Something is not.
        """

    async def close(self) -> None:
        """Let go of what the services stand on; memory holds nothing that must be closed."""
{% endif %}
