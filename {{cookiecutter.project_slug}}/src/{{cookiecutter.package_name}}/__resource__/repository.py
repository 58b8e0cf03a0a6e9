{% from "python.j2" import listed %}
{% if resource.lists %}
"""The interface of the {{ resource.record.label }} repository."""

from collections.abc import Collection
from typing import Protocol
from uuid import UUID

{% if resource.dtos %}
from {{ cookiecutter.package_name }}.{{ resource.package }}.dtos import {{ listed(resource.dtos) }}
{% endif %}
from {{ cookiecutter.package_name }}.{{ resource.package }}.models import {{ resource.record.name }}
{% if blueprint().common_models %}
from {{ cookiecutter.package_name }}.schemas import {{ listed(blueprint().common_models) }}
{% endif %}
from {{ cookiecutter.package_name }}.repository import Page, Repository


class {{ resource.entity }}Repository(Repository[{{ resource.record.name }}], Protocol):
    """The stored {{ resource.title }}."""
{% for listing in resource.lists %}

    async def {{ listing.name }}(self{% for one in listing.parameters %}, {{ one.name }}: {{ one.type }}{% endfor %}) -> Page[{{ resource.record.name }}]:
        """{{ listing.doc }}"""
{% endfor %}
{% endif %}
