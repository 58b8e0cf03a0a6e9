"""What the generated tests send."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Trial:
    """What the tests of an operation send."""

    request: dict[str, object]
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
    request: dict[str, object]
    """The keyword arguments that differ from those of the request that succeeds."""
