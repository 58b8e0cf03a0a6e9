{% from "python.j2" import listed %}
{% if resource.record and cookiecutter.storage == "sql" %}
"""{{ resource.heading }} in a database."""

import datetime as dt
from collections.abc import Collection
from decimal import Decimal
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import JSON, Index, UniqueConstraint, and_, false, or_, select, true
from sqlalchemy.orm import Mapped, mapped_column

from {{ cookiecutter.package_name }} import clock
{% if resource.dtos %}
from {{ cookiecutter.package_name }}.{{ resource.package }}.dtos import {{ listed(resource.dtos) }}
{% endif %}
from {{ cookiecutter.package_name }}.{{ resource.package }}.models import {{ resource.record.name }}
{% if resource.lists %}
from {{ cookiecutter.package_name }}.{{ resource.package }}.repository import {{ resource.entity }}Repository
{% endif %}
from {{ cookiecutter.package_name }}.database import Row, SqlRepository, contains, has_item
{% if blueprint().common_models %}
from {{ cookiecutter.package_name }}.schemas import {{ listed(blueprint().common_models) }}
{% endif %}
from {{ cookiecutter.package_name }}.repository import Page, offset_of, order_of, values_of


class {{ resource.entity }}Row(Row):
    """The table of {{ resource.title }}."""

    __tablename__ = {{ resource.table.name | literal }}
{% if resource.table.constrained %}
    __table_args__ = (
{% for one in resource.table.uniques %}
        UniqueConstraint({% for name in one.columns %}{{ name | literal }}, {% endfor %}name={{ one.name | literal }}),
{% endfor %}
{% for one in resource.table.indexes %}
        Index({{ one.name | literal }}{% for name in one.columns %}, {{ name | literal }}{% endfor %}),
{% endfor %}
    )
{% endif %}

{% for column in (resource.table.printed if blueprint().uuid_keys else resource.table.columns) %}
    {{ column.attribute }}: Mapped[{{ column.type }}]{% if column.arguments %} = mapped_column({{ column.arguments }}){% endif %}

{% endfor %}


class Sql{{ resource.entity }}Repository(SqlRepository[{{ resource.record.name }}]{% if resource.lists %}, {{ resource.entity }}Repository{% endif %}):
    """The stored {{ resource.title }}."""

    record = {{ resource.record.name }}
    row = {{ resource.entity }}Row
{% if resource.storage and resource.storage.ranked %}
    ranks: ClassVar = {
{% for name, values in resource.storage.ranked %}
        {{ name | literal }}: ({% for value in values %}{{ value | literal }}{% if not loop.last %}, {% endif %}{% endfor %}),
{% endfor %}
    }
{% endif %}
{% for listing in resource.lists %}

    async def {{ listing.name }}(self{% for one in listing.parameters %}, {{ one.name }}: {{ one.type }}{% endfor %}) -> Page[{{ resource.record.name }}]:
        """{{ listing.doc }}"""
{% for name in listing.unused %}
        # TODO: {{ name | comment(60) }} is validated, but not applied.
{% endfor %}
        {{ listing.records }} = select({{ resource.entity }}Row)
{%- if listing.scope %}
.where(
{% for scope in listing.scope %}
            {{ scope.of_row(resource.row) }},
{% endfor %}
        )
{% else %}

{% endif %}
{% for condition, several in listing.asked %}
        if {{ condition }}:
            {{ listing.records }} = {{ listing.records }}.where(
{%- for one in several %}
{{ one.of_row(resource.row) }}{% if not loop.last %}, {% endif %}
{% endfor %}
)
{% endfor %}
{% if listing.search %}
        if {{ listing.search }}:
            {{ listing.records }} = {{ listing.records }}.where(
{% if listing.by_words %}
                *(
                    contains(word{% for name in listing.searched %}, {{ resource.entity }}Row.{{ name }}{% endfor %})
                    for word in {{ listing.search }}.split()
                )
{% else %}
                contains({{ listing.search }}{% for name in listing.searched %}, {{ resource.entity }}Row.{{ name }}{% endfor %})
{% endif %}
            )
{% endif %}
{% if listing.sort %}
        order_by, descending = {{ listing.sort }}
{% endif %}
        return await self._page(
            {{ listing.records }},
{% for name, code in listing.part %}
            {{ name }}={{ code }},
{% endfor %}
        )
{% endfor %}
{% endif %}
