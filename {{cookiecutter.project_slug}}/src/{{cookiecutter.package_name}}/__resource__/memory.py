{% from "python.j2" import listed %}
{% if resource.lists and cookiecutter.storage == "memory" %}
"""{{ resource.heading }} in memory."""

import datetime as dt
from collections.abc import Collection
from typing import ClassVar
from uuid import UUID

from {{ cookiecutter.package_name }} import clock
{% if resource.dtos %}
from {{ cookiecutter.package_name }}.{{ resource.package }}.dtos import {{ listed(resource.dtos) }}
{% endif %}
from {{ cookiecutter.package_name }}.{{ resource.package }}.models import {{ resource.record.name }}
from {{ cookiecutter.package_name }}.{{ resource.package }}.repository import {{ resource.entity }}Repository
{% if blueprint().common_models %}
from {{ cookiecutter.package_name }}.schemas import {{ listed(blueprint().common_models) }}
{% endif %}
from {{ cookiecutter.package_name }}.memory import InMemoryRepository, contains, page_of, starts_with
from {{ cookiecutter.package_name }}.repository import Page, offset_of, order_of, values_of


class InMemory{{ resource.entity }}Repository(InMemoryRepository[{{ resource.record.name }}], {{ resource.entity }}Repository):
    """The stored {{ resource.title }}."""
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
{% if listing.sort %}
        order_by, descending = {{ listing.sort }}
{% endif %}
        {{ listing.records }} = self._where({{ '""' if listing.then else listing.order }}{% for scope in listing.equal %}, {{ scope.field }}={{ scope.code }}{% endfor %})
{% if listing.within %}
        {{ listing.records }} = [
            {{ listing.record }}
            for {{ listing.record }} in {{ listing.records }}
{% for one in listing.within %}
            {% if loop.first %}if{% else %}and{% endif %} {{ one.of_record(listing.record) }}
{% endfor %}
        ]
{% endif %}
{% for condition, several in listing.asked %}
        if {{ condition }}:
            {{ listing.records }} = [
                {{ listing.record }}
                for {{ listing.record }} in {{ listing.records }}
{% for one in several %}
                {% if loop.first %}if{% else %}and{% endif %} {{ one.of_record(listing.record) }}
{% endfor %}
            ]
{% endfor %}
{% if listing.search %}
        if {{ listing.search }}:
            {{ listing.records }} = [
                {{ listing.record }}
                for {{ listing.record }} in {{ listing.records }}
{% if listing.by_words %}
                if all(
                    contains(word{% for name in listing.searched %}, {{ listing.record }}.{{ name }}{% endfor %})
                    for word in {{ listing.search }}.split()
                )
{% else %}
                if contains({{ listing.search }}{% for name in listing.searched %}, {{ listing.record }}.{{ name }}{% endfor %})
{% endif %}
            ]
{% endif %}
{% if listing.then %}
        {{ listing.records }} = self._in_order(
            {{ listing.records }},
{% for name, code in listing.ordering %}
            {{ name }}={{ code }},
{% endfor %}
        )
{% endif %}
        return page_of(
            {{ listing.records }},
{% for name, code in listing.cut %}
            {{ name }}={{ code }},
{% endfor %}
        )
{% endfor %}
{% endif %}
