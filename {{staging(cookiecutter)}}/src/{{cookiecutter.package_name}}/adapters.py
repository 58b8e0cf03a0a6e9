"""What the services stand on: swap one to change where things are kept or what is allowed."""

from dataclasses import dataclass, field
from typing import Self

{% for resource in blueprint().resources %}
{% if resource.record %}
from {{ cookiecutter.package_name }}.{{ resource.package }}.examples import {{ resource.constant }}
from {{ cookiecutter.package_name }}.{{ resource.package }}.memory import InMemory{{ resource.entity }}Repository
from {{ cookiecutter.package_name }}.{{ resource.package }}.repository import {{ resource.entity }}Repository
{% endif %}
{% if resource.ruled %}
from {{ cookiecutter.package_name }}.{{ resource.package }}.rules import {{ resource.entity }}Rules, Permissive{{ resource.entity }}Rules
{% endif %}
{% endfor %}


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

    async def ping(self) -> None:
        """Ask all that the services stand on whether it is there; memory always is.

        Raises:
            Exception: Something is not.
        """

    async def close(self) -> None:
        """Let go of what the services stand on; memory holds nothing that must be closed."""
