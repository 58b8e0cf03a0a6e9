"""What the generated tests send."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import JsonValue


@dataclass(frozen=True, slots=True)
class Trial:
    """What the tests of an operation send."""

    request: dict[str, JsonValue]
    """Keyword arguments for the test client of a request that succeeds."""
    invalid: tuple[InvalidInput, ...]
    item_path: tuple[str, ...]
    """Names of the fields that lead to the record, or the records, in the response."""

    @property
    def url(self) -> str:
        """The path with a value for each parameter."""
        return str(self.request["url"])

    @property
    def asks(self) -> bool:
        """Whether the request has a query."""
        return "params" in self.request


@dataclass(frozen=True, slots=True)
class InvalidInput:
    """A request that an operation must refuse."""

    id: str
    request: dict[str, JsonValue]
    """The keyword arguments that differ from those of the request that succeeds."""
