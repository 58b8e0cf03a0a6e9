"""What the paths of all operations ask for, and what they leave to the service's own pages."""

from __future__ import annotations

import re
from dataclasses import dataclass

from endpoint_plan.blueprint.resource import Resource


@dataclass(frozen=True, slots=True)
class Routes:
    """The routes of all resources."""

    resources: tuple[Resource, ...]

    @property
    def templates(self) -> list[str]:
        """The paths of all operations."""
        return [op.template for r in self.resources for op in r.operations]

    @property
    def read_json(self) -> bool:
        """Whether any operation reads JSON."""
        return any(resource.reads_json for resource in self.resources)

    @property
    def divided(self) -> bool:
        """Whether any path has several parameters in one segment."""
        return any(resource.divided for resource in self.resources)

    @property
    def says(self) -> str:
        """What the service's own kind of route does, as one sentence."""
        matches = "matches its path in time that grows with the length only"
        does = ["reads JSON so"] * self.read_json + [matches] * self.divided
        return f"A route that {' and '.join(does)}."

    def at(self, path: str) -> str:
        """Return where a page or a probe of the service is: at *path*, unless the plan has that."""
        taken = any(template.rstrip("/") == path for template in self.templates)
        return f"/service{path}" if taken else path

    @property
    def unknown_path(self) -> str:
        """A path that no operation is at, and none is one segment below."""
        path = "/no/such/path"
        while any(
            _matches(template, tried)
            for template in self.templates
            for tried in (path, f"{path}/fails")
        ):
            path += "/at/all"
        return path


def _matches(template: str, path: str) -> bool:
    parts = re.split(r"\{[^/{}]*\}", template)
    return bool(re.fullmatch("[^/]+".join(map(re.escape, parts)), path))
