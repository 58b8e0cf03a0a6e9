"""What the paths of all operations ask for, and what they leave to the service's own pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from endpoint_plan.blueprint.operation import Operation
from endpoint_plan.blueprint.resource import Resource
from endpoint_plan.blueprint.schemas import Alias, Model


@dataclass(frozen=True)
class Routes:
    """The routes of all resources."""

    resources: tuple[Resource, ...]
    shared_models: tuple[Model | Alias, ...] = ()

    @cached_property
    def templates(self) -> list[str]:
        """The paths of all operations."""
        return [op.template for op in self._operations]

    @cached_property
    def read_json(self) -> bool:
        """Whether any operation reads JSON that its types would take whatever it holds.

        Those of the generated texts refuse what cannot be stored; others do not: `str` with a pattern
        of the plan, keys of dictionaries, and whatever JSON.
        """
        bodies = [op.body for r in self.resources for op in r.operations if op.body]
        if all(body.media_type for body in bodies):
            return False
        models = [*self.shared_models, *(m for r in self.resources for m in r.models)]
        sent = [m for m in models if isinstance(m, Alias) or m.base == "Command"]
        types = [*(b.type for b in bodies), *(t for m in sent for t in m.types)]
        return any(map(_is_open, sent)) or any(_FREE.search(str(t)) for t in types)

    def checked(self, resource: Resource) -> bool:
        """Whether the routes of *resource* are of the service's own kind."""
        return resource.divided or (self.read_json and resource.reads_json)

    @cached_property
    def divided(self) -> bool:
        """Whether any path has several parameters in one segment."""
        return any(resource.divided for resource in self.resources)

    @cached_property
    def says(self) -> str:
        """What the service's own kind of route does, as one sentence."""
        matches = "matches its path in linear time"
        does = ["rejects JSON that cannot be stored"] * self.read_json
        return f"Route that {' and '.join(does + [matches] * self.divided)}."

    def at(self, path: str) -> str:
        """Return where a page or a probe of the service is: at *path*, unless the plan has that."""
        taken = any(template.rstrip("/") == path for template in self.templates)
        return f"/service{path}" if taken else path

    def refused_behind(self, operation: Operation) -> list[str]:
        """Return methods to refuse behind the route of *operation*: at its path, another path would take them.

        `DELETE /tools/latest` is no `DELETE /tools/{id}`: a path without parameters comes first, as in
        https://spec.openapis.org/oas/v3.1.1.html#paths-object. They stand behind the last route of a path.
        """
        here = self._at[operation.template]
        if here[-1] is not operation:
            return []
        path, shape = operation.template, _shape(operation.template)
        covering = [
            op.method
            for index, letter in enumerate(path, 1)
            if letter == "/"
            for op in self._below.get(path[:index], ())
            if _matches(op.template, path) and _shape(op.template) != shape
        ]
        return sorted({*covering} - {op.method for op in here})

    @cached_property
    def _at(self) -> dict[str, list[Operation]]:
        """The operations at each path."""
        return _grouped(self._operations, lambda op: op.template)

    @cached_property
    def _below(self) -> dict[str, list[Operation]]:
        """The operations whose paths have parameters, by the segments before the first one."""
        slotted = (op for op in self._operations if _SLOT.search(op.template))
        return _grouped(slotted, lambda op: _fixed_beginning(op.template))

    @cached_property
    def refused(self) -> list[tuple[str, str]]:
        """Method and example of the path of what is refused behind a route, for the tests."""
        return [
            (method, op.example_request.url)
            for op in self._operations
            for method in self.refused_behind(op)
        ]

    @cached_property
    def _operations(self) -> list[Operation]:
        return [op for r in self.resources for op in r.operations]

    @cached_property
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


_FREE = re.compile(r"\b(?:str|dict|JsonValue)\b")
"""Types that take texts which no database keeps."""


def _is_open(model: Model | Alias) -> bool:
    """Tell whether *model* takes fields that the plan does not name."""
    return isinstance(model, Model) and model.open


def _grouped(
    operations: Iterable[Operation], key: Callable[[Operation], str]
) -> dict[str, list[Operation]]:
    """Return *operations* by what *key* is for each."""
    groups: dict[str, list[Operation]] = {}
    for one in operations:
        groups.setdefault(key(one), []).append(one)
    return groups


def _fixed_beginning(template: str) -> str:
    """Return the segments of *template* before the first one that has a parameter, with the slash behind them."""
    before, _, _ = template.partition("{")
    return before[: before.rfind("/") + 1]


@lru_cache(maxsize=4096)
def _shape(template: str) -> str:
    return _SLOT.sub("{}", template)


def _matches(template: str, path: str) -> bool:
    return bool(_pattern(template).fullmatch(path))


@lru_cache(maxsize=4096)
def _pattern(template: str) -> re.Pattern[str]:
    return re.compile("[^/]+".join(map(re.escape, _SLOT.split(template))))


_SLOT = re.compile(r"\{[^/{}]*\}")
