"""What the generated tests send."""

from __future__ import annotations

import json
import shlex
from dataclasses import dataclass
from urllib.parse import urlencode


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
    def only_needs_a_body(self) -> bool:
        """Whether it has a JSON body and no headers of its own."""
        return "json" in self.request and "headers" not in self.request

    @property
    def without_body(self) -> dict[str, object]:
        """The request without its body."""
        return {name: value for name, value in self.request.items() if name != "json"}

    @property
    def curl(self) -> str:
        """Arguments of curl for the request, each a word of the shell."""
        words = ["-X", str(self.request["method"])]
        if "json" in self.request:
            words += [
                "-H",
                "Content-Type: application/json",
                "-d",
                json.dumps(self.request["json"]),
            ]
        query = self.request.get("params")
        asked = f"?{urlencode(query, doseq=True)}" if isinstance(query, dict) else ""
        words.append(f"http://127.0.0.1:8000{self.url}{asked}")
        return " ".join(map(shlex.quote, words)).removeprefix("-X GET ")

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
