{% from "python.j2" import listed %}
{% if resource.ruled %}
"""Decisions that the plan asks for and that this skeleton cannot take."""

from typing import Protocol

from {{ cookiecutter.package_name }}.{{ resource.package }}.commands import {{ listed(resource.commands) }}
{% if resource.record %}
from {{ cookiecutter.package_name }}.{{ resource.package }}.models import {{ resource.record.name }}
{% endif %}


class {{ resource.entity }}Rules(Protocol):
    """Refuses what the plan forbids; each method says what it should refuse."""
{% for operation in resource.operations if operation.raises %}

    async def check_{{ operation.name }}(self, command: {{ operation.command.name }}) -> None:
        """Refuse a command that the plan does not allow.

        Raises:
{% for error in operation.raises %}
            {{ error.name }}: {{ error.reason | docline(70) }}
{% endfor %}
        """
{% endfor %}


class Permissive{{ resource.entity }}Rules({{ resource.entity }}Rules):
    """Allows everything, until the rules of the plan are written here."""
{% for operation in resource.operations if operation.raises %}

    async def check_{{ operation.name }}(self, command: {{ operation.command.name }}) -> None:
        """Allow every command."""
{% endfor %}
{% endif %}
