"""YAML 1.2 and JSON text as plain values, with the line of everything in it.

The values are put together from the events of PyYAML's parser, because its constructors follow
YAML 1.1 (`09:00` is 540 there, `2023-09-05` a date and `no` false), recurse as deeply as a hostile
document nests, and keep no lines. OpenAPI asks for the JSON schema of YAML 1.2:
https://spec.openapis.org/oas/v3.1.0#format, https://yaml.org/spec/1.2.2/#103-core-schema.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from endpoint_plan.model.json_values import JsonValue

DEEPEST = 200
"""Greatest depth of nesting."""
LARGEST = 2_000_000
"""Greatest number of values; each use of an alias counts its values again."""

_PARSER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_BOOLEANS = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_INTEGER = re.compile(r"[-+]?[0-9]{1,300}")
_OTHER_BASE = re.compile(r"0o[0-7]{1,300}|0x[0-9a-fA-F]{1,300}")
_FLOAT = re.compile(
    r"[-+]?(?:\.[0-9]{1,300}|[0-9]{1,300}(?:\.[0-9]{0,300})?)(?:[eE][-+]?[0-9]{1,3})?"
)


class BrokenTextError(Exception):
    """The text is not readable YAML or JSON; the message says why, `line` says where."""

    def __init__(self, reason: str, line: int) -> None:
        super().__init__(reason)
        self.line = line


@dataclass(slots=True)
class Read:
    """A document as values, with their lines."""

    value: JsonValue = None
    lines: dict[tuple[int, str | int], int] = field(default_factory=dict)
    """The line of each part, by the `id` of its mapping or list and its key or index."""


def read_text(text: str) -> Read:
    """Return the values of *text*, the first document in it.

    Raises:
        BrokenTextError: It is not well-formed, repeats a key, or is nested too deeply.
    """
    read = Read()
    try:
        _Composer(read).compose(yaml.parse(text, _PARSER))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise BrokenTextError(
            error.problem or "unreadable", mark.line + 1 if mark else 1
        ) from error
    except yaml.YAMLError as error:
        raise BrokenTextError(str(error).splitlines()[0], 1) from error
    return read


@dataclass(slots=True)
class _Open:
    """A mapping or list whose end event has not come yet."""

    value: dict[str, JsonValue] | list[JsonValue]
    anchor: str | None
    started_at: int
    key: str | None = None


class _Composer:
    """Builds values from events with a stack, so that deep nesting needs no recursion."""

    def __init__(self, read: Read) -> None:
        self.read = read
        self.open: list[_Open] = []
        self.anchors: dict[str, tuple[JsonValue, int]] = {}
        self.count = 0

    def compose(self, events: Iterator[yaml.Event]) -> None:
        for event in events:
            line = event.start_mark.line + 1 if event.start_mark else 1
            match event:
                case yaml.ScalarEvent():
                    self.scalar(event, line)
                case yaml.MappingStartEvent():
                    self.start({}, event.anchor, line)
                case yaml.SequenceStartEvent():
                    self.start([], event.anchor, line)
                case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                    self.end()
                case yaml.AliasEvent():
                    self.alias(event.anchor or "", line)
                case yaml.DocumentEndEvent():
                    return

    def scalar(self, event: yaml.ScalarEvent, line: int) -> None:
        top = self.open[-1] if self.open else None
        if top and isinstance(top.value, dict) and top.key is None:
            if event.value in top.value:
                raise BrokenTextError(f"the key `{event.value}` stands twice", line)
            top.key = event.value
            self.read.lines[id(top.value), event.value] = line
            return
        value = _plain(event.value) if event.implicit[0] else event.value
        if event.anchor:
            self.anchors[event.anchor] = (value, 1)
        self.add(value, 1, line)

    def start(
        self,
        value: dict[str, JsonValue] | list[JsonValue],
        anchor: str | None,
        line: int,
    ) -> None:
        if len(self.open) == DEEPEST:
            raise BrokenTextError(f"nested deeper than {DEEPEST} levels", line)
        self.add(value, 1, line)
        self.open.append(_Open(value, anchor, self.count))

    def end(self) -> None:
        done = self.open.pop()
        if done.anchor:
            self.anchors[done.anchor] = (done.value, self.count - done.started_at + 1)

    def alias(self, name: str, line: int) -> None:
        if name not in self.anchors:
            raise BrokenTextError(
                f"the alias *{name} stands for nothing, or itself", line
            )
        value, size = self.anchors[name]
        self.add(value, size, line)

    def add(self, value: JsonValue, size: int, line: int) -> None:
        """Add *value*, which counts as *size* values, to the innermost open mapping or list."""
        self.count += size
        if self.count > LARGEST:
            raise BrokenTextError(f"more than {LARGEST:,} values", line)
        if not self.open:
            self.read.value = value
            return
        top = self.open[-1]
        if isinstance(top.value, list):
            self.read.lines[id(top.value), len(top.value)] = line
            top.value.append(value)
        elif top.key is None:
            raise BrokenTextError("a key that is no text", line)
        else:
            top.value[top.key] = value
            top.key = None


def _plain(text: str) -> JsonValue:
    """Return the value of a scalar without quotes, by the core schema of YAML 1.2."""
    if text in _NULL:
        return None
    if text in _BOOLEANS:
        return _BOOLEANS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _OTHER_BASE.fullmatch(text):
        return int(text, 0)
    return float(text) if _FLOAT.fullmatch(text) else text
