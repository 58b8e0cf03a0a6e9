"""A specification as a tree of nodes with their places and lines; references are followed.

References are resolved by `referencing`, https://referencing.readthedocs.io; other documents are
read from the specification's own folder and below, never from a network.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from referencing import Registry, Resource
from referencing.exceptions import NoSuchResource, Unresolvable

from endpoint_plan.model.findings import Finding, PlanRefusedError, warning
from endpoint_plan.model.json_values import JsonValue
from endpoint_plan.openapi.yaml_lines import BrokenTextError, read_text

LARGEST_FILE = 20_000_000
"""Greatest size of a document in bytes."""


@dataclass(slots=True)
class Document:
    """The files of a specification, and the warnings about them."""

    source: str
    folder: Path | None
    """Where the documents are to which it refers; None where none of them is read."""
    lines: dict[tuple[int, str | int], int] = field(default_factory=dict)
    files: dict[str, JsonValue] = field(default_factory=dict)
    """The values of the files, by their addresses; kept so that the keys of `lines` stay theirs."""
    warnings: dict[tuple[str, str], list[Node]] = field(default_factory=dict)
    """The nodes that each message concerns, by message and hint."""

    def warn(self, message: str, node: Node, hint: str = "") -> None:
        """Add the warning *message* about *node*; the same message about several nodes is one finding."""
        places = self.warnings.setdefault((message, hint), [])
        if all(node.pointer != known.pointer for known in places):
            places.append(node)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The warnings as findings, each at the first of its places."""
        return tuple(
            warning(
                f"{places[0].pointer}: {message}{_other_places(places)}",
                places[0].line,
                hint,
                "unplanned-specification",
            )
            for (message, hint), places in self.warnings.items()
        )

    def retrieve(self, uri: str) -> Resource[Any]:
        """Return the file of the address *uri*, which stands beside or below the specification.

        Raises:
            NoSuchResource: It is elsewhere, or there is none.
        """
        parts = urlsplit(uri)
        if self.folder is None:
            raise NoSuchResource(uri)
        path = (self.folder / unquote(parts.path)).resolve()
        if parts.scheme or parts.netloc or not path.is_relative_to(self.folder):
            raise NoSuchResource(uri)
        if not path.is_file():
            raise NoSuchResource(uri)
        self.files[uri] = value = self.load(path, parts.path)
        return Resource.opaque(value)

    def load(self, path: Path, name: str) -> JsonValue:
        """Return the values of the file at *path*, which messages call *name*.

        Raises:
            PlanRefusedError: It is too large, no UTF-8, no YAML and no JSON.
        """
        if path.stat().st_size > LARGEST_FILE:
            raise PlanRefusedError(
                f"error: {name}: larger than {LARGEST_FILE // 1_000_000} MB: "
                "split it, and draft a plan for each part"
            )
        content = path.read_bytes()
        try:
            return self.parse(content.decode("utf-8-sig"), name)
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            raise PlanRefusedError(
                f"error: {name}:{line}: this is not UTF-8 text: save the file as UTF-8"
            ) from error

    def parse(self, text: str, name: str) -> JsonValue:
        """Return the values of the *text* of the file *name*.

        Raises:
            PlanRefusedError: It is no YAML and no JSON.
        """
        try:
            read = read_text(text)
        except BrokenTextError as error:
            raise PlanRefusedError(
                f"error: {name}:{error.line}: no YAML or JSON that can be read: {error}"
            ) from error
        self.lines.update(read.lines)
        return read.value


@dataclass(frozen=True, slots=True)
class Node:
    """A value of a specification with its place, and the base for its references."""

    value: JsonValue
    pointer: str
    """The place as people write it: `paths./pets.get`, or where a reference led."""
    line: int | None
    document: Document = field(repr=False, compare=False)
    resolver: Any = field(repr=False, compare=False)

    def refuse(self, reason: str) -> PlanRefusedError:
        """Return the refusal of the whole specification for what is wrong here."""
        line = f":{self.line}" if self.line else ""
        return PlanRefusedError(
            f"error: {self.document.source}{line}: {self.pointer}: {reason}"
        )

    def get(self, key: str) -> Node | None:
        """Return the part of the mapping under *key*, its reference followed; None without it."""
        raw = self.raw(key)
        return None if raw is None else raw.resolve()

    def raw(self, key: str) -> Node | None:
        """Return the part of the mapping under *key* as it stands there."""
        if not isinstance(self.value, dict) or key not in self.value:
            return None
        return self._part(key, f"{self.pointer}.{key}".lstrip("."), self.value[key])

    def members(self) -> Iterator[tuple[str, Node]]:
        """Yield the keys and parts of a mapping, extensions (`x-...`) left out.

        Raises:
            PlanRefusedError: It is no mapping.
        """
        if not isinstance(self.value, dict):
            raise self.refuse("expected a mapping of names")
        for key in self.value:
            part = self.raw(key)
            if part is not None and not key.startswith("x-"):
                yield key, part

    def each(self) -> Iterator[Node]:
        """Yield the elements of a list as they stand there.

        Raises:
            PlanRefusedError: It is no list.
        """
        if not isinstance(self.value, list):
            raise self.refuse("expected a list")
        for place, value in enumerate(self.value):
            yield self._part(place, f"{self.pointer}[{place}]", value)

    def text(self, key: str) -> str:
        """Return the text under *key*; empty without it.

        Raises:
            PlanRefusedError: What stands there is no text.
        """
        part = self.raw(key)
        if part is None or part.value is None:
            return ""
        if not isinstance(part.value, str):
            raise part.refuse("expected a text")
        return part.value

    def is_true(self, key: str) -> bool:
        """Tell whether the mapping says `true` under *key*."""
        return isinstance(self.value, dict) and self.value.get(key) is True

    @property
    def reference(self) -> str | None:
        """The reference that stands here in place of a value."""
        reference = self.value.get("$ref") if isinstance(self.value, dict) else None
        return reference if isinstance(reference, str) else None

    def resolve(self) -> Node:
        """Return what the reference here leads to, through any number of others.

        Raises:
            PlanRefusedError: It leads nowhere, or to itself.
        """
        node, seen = self, [self.reference]
        while (reference := node.reference) is not None:
            node = node.follow()
            if node.reference is not None and node.reference in seen:
                raise self.refuse(f"the reference {reference} leads back to itself")
            seen.append(node.reference)
        return node

    def follow(self) -> Node:
        """Return what the reference here leads to, one step.

        Raises:
            PlanRefusedError: It leads nowhere.
        """
        reference = self.reference or ""
        try:
            found = self.resolver.lookup(reference)
        except (Unresolvable, ValueError) as error:
            reason = f"the reference {reference} leads nowhere"
            if urlsplit(reference).scheme or reference.startswith("//"):
                reason += ": documents are not fetched, save it beside this one"
            raise self.refuse(reason) from error
        pointer = reference.removeprefix("#/").replace("/", ".")
        pointer = unquote(pointer).replace("~1", "/").replace("~0", "~")
        return Node(
            value=found.contents,
            pointer=pointer,
            line=self._start(found.contents),
            document=self.document,
            resolver=found.resolver,
        )

    def _part(self, key: str | int, pointer: str, value: JsonValue) -> Node:
        line = self.document.lines.get((id(self.value), key), self.line)
        return Node(value, pointer, line, self.document, self.resolver)

    def _start(self, value: JsonValue) -> int | None:
        """Return the line of the first part of *value*."""
        if isinstance(value, dict) and value:
            return self.document.lines.get((id(value), next(iter(value))))
        return None


def _other_places(places: list[Node]) -> str:
    if len(places) < 2:
        return ""
    return f" (and in {len(places) - 1} more place{'s' * (len(places) > 2)})"


def open_document(path: Path) -> Node:
    """Return the root of the specification at *path*.

    Raises:
        PlanRefusedError: The file cannot be read as YAML or JSON, or holds no mapping.
    """
    if not path.is_file():
        raise PlanRefusedError(f"error: there is no specification at {path}")
    document = Document(source=path.name, folder=path.resolve().parent)
    return _root(document, path.name, document.load(path, path.name))


def open_text(text: str, source: str) -> Node:
    """Return the root of the specification *text*, which refers to no other document.

    Raises:
        PlanRefusedError: It cannot be read as YAML or JSON, or holds no mapping.
    """
    document = Document(source=source, folder=None)
    return _root(document, source, document.parse(text, source))


def _root(document: Document, name: str, value: JsonValue) -> Node:
    document.files[name] = value
    registry: Registry[Any] = Registry(retrieve=document.retrieve)  # type: ignore[call-arg]
    registry = registry.with_resource(name, Resource.opaque(value))
    root = Node(value, "", 1, document, registry.resolver(base_uri=name))
    if not isinstance(value, dict):
        raise root.refuse("expected a mapping with `openapi` and `paths`")
    return root
