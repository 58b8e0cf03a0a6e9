"""What the generated tests send."""

from __future__ import annotations

from dataclasses import dataclass, field

from pydantic import JsonValue


@dataclass(frozen=True, slots=True)
class InvalidInput:
    """A request that an operation must refuse: what is spoilt in a valid one."""

    id: str
    url: str = ""
    query: dict[str, JsonValue] = field(default_factory=dict)
    body: JsonValue = None
    has_body: bool = False
    multipart: bool = False

    @property
    def request(self) -> dict[str, JsonValue]:
        """Keyword arguments for the test client that differ from those of a valid request."""
        given: dict[str, JsonValue] = {}
        if self.url:
            given["url"] = self.url
        if self.query:
            given["params"] = self.query
        if self.has_body:
            given["data" if self.multipart else "json"] = self.body
        return given


@dataclass(frozen=True, slots=True)
class Trial:
    """What the tests of an operation send."""

    url: str
    query: dict[str, JsonValue]
    headers: dict[str, str]
    body: JsonValue
    has_body: bool
    files: dict[str, tuple[str, str]]
    """For each uploaded file its name and content."""
    invalid: tuple[InvalidInput, ...]
    item_path: tuple[str, ...]
    """Names of the fields that lead to the record, or the records, in the response."""
