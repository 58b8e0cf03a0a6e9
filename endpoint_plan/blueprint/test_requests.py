"""What the generated tests send."""

from __future__ import annotations

import json
import shlex
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from endpoint_plan.blueprint.errors import ErrorClass
from endpoint_plan.text.identifiers import ClassName, Identifier

PATH_CHARACTERS = "/:@!$&'()*+,;=%"
"""What stands in a path as it is, besides letters, digits and `-._~`: RFC 3986, section 3.3."""


@dataclass(frozen=True, slots=True)
class Variations:
    """Ways to vary a request, by the part of it that differs."""

    path: tuple[Variation, ...] = ()
    """The value of each is the whole path."""
    query: tuple[Variation, ...] = ()
    body: tuple[Variation, ...] = ()


@dataclass(frozen=True, slots=True)
class ExampleRequest:
    """What the tests of an operation send."""

    request: dict[str, object]
    """Keyword arguments for the test client of a request that succeeds."""
    item_path: tuple[str, ...]
    """Names of the fields that lead to the record, or the records, in the response."""
    taken: Variations
    """Requests that succeed too: at the limits, or without what is optional."""
    refused: Variations
    """Requests that are invalid."""
    returned: tuple[str, ...] = ()
    """Fields of the body that the response gives back as they were sent."""
    stored: tuple[tuple[str, Identifier], ...] = ()
    """Fields of the body that are stored as they were sent, each with its attribute of the record."""
    stamped: tuple[str, ...] = ()
    """Fields of the answer that tell the moment of the call."""
    made: str = ""
    """Python for the key of the record that was made, in terms of `answer`; empty when it is not told."""

    @property
    def url(self) -> str:
        """The path with a value for each parameter."""
        return str(self.request["url"])

    @property
    def only_needs_a_body(self) -> bool:
        """Whether it has a JSON body and no headers of its own."""
        return "json" in self.request and "headers" not in self.request

    @property
    def needs_body(self) -> bool:
        """Whether it has a body that is no form: of a form, each field may be left out."""
        return "json" in self.request or "content" in self.request

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
        path = quote(self.url, safe=PATH_CHARACTERS)
        words.append(f"http://127.0.0.1:8000{path}{asked}")
        return " ".join(map(shlex.quote, words)).removeprefix("-X GET ")

    @property
    def partial(self) -> bool:
        """Whether each field of the body may be left out."""
        return not any(case.missing for case in self.refused.body)

    @property
    def asks(self) -> bool:
        """Whether the request has a query."""
        return "params" in self.request


@dataclass(frozen=True, slots=True)
class Variation:
    """A request that differs in one field from the one that succeeds."""

    id: str
    """What is special about it: `too long species`."""
    field: str
    """Dotted path of the field, or name of the parameter."""
    value: object = None
    missing: bool = False
    """Whether the field is left out instead of having a value."""


@dataclass(frozen=True, slots=True)
class ConflictingRecord:
    """A record that has what the request of a trial asks for, so that the request is refused."""

    error: ErrorClass
    assignments: tuple[tuple[Identifier, str], ...]
    """The attributes in which it differs from the example, and Python for their values."""
    keyed: bool
    """Whether one of them is its key."""
    test_name: str
    """What is taken, in the name of a test."""


Values = tuple[tuple[Identifier, str], ...]
"""Attributes, each with Python for its value."""


@dataclass(frozen=True, slots=True)
class ListTest:
    """How the tests of a repository ask for a list; values stand in the terms of the example."""

    name: Identifier
    command: ClassName
    asked: Values
    """Every attribute of the command, so that all records of the example's scope are listed."""
    pages: tuple[Values, ...]
    """What asks for the first two records, and for those behind them; none when lists are not cut."""
    outside: Values
    """Fields of the record that put it out of the scope."""
    filters: tuple[tuple[Identifier, Identifier, str, Values], ...]
    """Field of the record, attribute that chooses by it, another value, and what asks for the example's."""
    found: Values
    """What looks for a text of the example; none when lists are not searched."""
    missed: Values
    """What looks for a text that nothing holds."""
    up: Values
    """What sorts by the key; none when lists are not sorted."""
    down: Values
    """What sorts by the key, the greatest first."""


@dataclass(frozen=True, slots=True)
class RepositoryTests:
    """What the tests of every implementation of a repository need."""

    several: Values
    """What tells several records apart, in terms of the number `n`."""
    growing: Values
    """A field and what it becomes, in terms of the record `current`; none when no field can grow."""
    filled: tuple[Identifier, ...]
    """Fields whose lists have something in them in the example."""
    cleared: tuple[Identifier, ...]
    """Those of them whose lists can be changed in place."""
    lists: tuple[ListTest, ...]
