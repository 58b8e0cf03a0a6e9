"""What the generated tests send."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from endpoint_plan.blueprint.curl import curl_arguments
from endpoint_plan.blueprint.errors import ErrorClass
from endpoint_plan.blueprint.variations import Variations
from endpoint_plan.text.escape import literal
from endpoint_plan.text.identifiers import Identifier

if TYPE_CHECKING:
    from endpoint_plan.blueprint.list_cases import ListCases

Values = tuple[tuple[str, str], ...]
"""Fields by the names that travel, each with Python for its value."""

Beside = tuple[tuple[str, Values, int], ...]
"""Further records in seed data: by their collection what they have in common, and how many they are."""

CONSTANTS = {
    "params": "PARAMS",
    "headers": "HEADERS",
    "json": "BODY",
    "data": "FORM",
    "files": "FILES",
    "content": "CONTENT",
}
"""Names of the constants of a test module for the parts of a request."""

SHORT = 3
"""Length up to which a text of one repeated character is written as it is."""

BODIES = ("json", "data", "files", "content")

WITHOUT_BODY = ("delete", "get", "head", "options")
"""Methods of the test client that take no body."""

METHODS = (*WITHOUT_BODY, "patch", "post", "put")


@dataclass(frozen=True, slots=True)
class ConflictingRecord:
    """A record that has what the request of a trial asks for, so that the request is refused."""

    error: ErrorClass
    fills: tuple[tuple[str, object], ...]
    """The fields that it has in common with the request, by the names that travel."""
    keyed: bool
    """Whether one of them is its key."""
    test_name: str
    """What is taken, in the name of a test."""
    values: Values = ()
    """All that must be said of it in seed data."""


@dataclass(frozen=True, slots=True)
class Part:
    """An object in the body of a request, or the first of a list of them."""

    field: str
    """The field of the body that holds it."""
    noun: str
    """What it is called in the name of a test: `attendee`."""
    constant: str
    value: dict[str, object]
    count: int
    """How many of them stand in a list; 0 for a single one."""
    required: tuple[str, ...]
    optional: tuple[str, ...]
    taken: tuple[tuple[str, object], ...]
    refused: tuple[tuple[str, object], ...]

    def within(self, code: str, body: str) -> str:
        """Return Python for the *body* with other *code* in place of the part."""
        whole = code if not self.count else f"[{code}]"
        if self.count > 1:
            whole = f"[{code}, *[{self.constant}] * {self.count - 1}]"
        return f"{body} | {{{literal(self.field)}: {whole}}}"


@dataclass(frozen=True, slots=True)
class BodyCases:
    """Bodies that differ in one field from the one that succeeds; the values are those of whole fields."""

    required: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    """Files that are required."""
    optional: tuple[str, ...] = ()
    kept: tuple[tuple[str, object], ...] = ()
    """Values that come back as they are sent."""
    taken: tuple[tuple[str, object], ...] = ()
    """Other values that are taken."""
    trimmed: tuple[tuple[str, object], ...] = ()
    """Texts that come back without the white space that is sent around them."""
    refused: tuple[tuple[str, object], ...] = ()
    parts: tuple[Part, ...] = ()
    whole_taken: tuple[object, ...] = ()
    """Bodies that are taken, where a body is no object."""
    whole_refused: tuple[object, ...] = ()
    others: tuple[object, ...] = ()
    """Bodies of each other kind, where a body is one of several; then those that are of no kind."""
    of_no_kind: tuple[object, ...] = ()


@dataclass(frozen=True, slots=True)
class QueryCases:
    """Queries that differ in one parameter from the one that succeeds."""

    required: tuple[str, ...] = ()
    taken: tuple[tuple[str, object], ...] = ()
    refused: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class Malformed:
    """A path in which one parameter is not what it should be."""

    name: str
    """What is wrong, in the name of a test: `lot_id_is_no_uuid`."""
    wire: str
    url: str
    """Python for the path."""


@dataclass(frozen=True, slots=True)
class Lookalike:
    """A record that is not found because it belongs to something else."""

    name: str
    """What it belongs to, in the name of a test."""
    values: Values


@dataclass(frozen=True, slots=True)
class FilterCase:
    """A parameter that filters a list."""

    test_name: str
    parameter: str
    value: object
    same: Values
    """What a record that is found has."""
    other: Values
    """What one that is not found has."""
    all: object = None
    """What finds both; None where nothing does."""
    beside: Beside = ()
    """Further records in seed data."""


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
    path_constants: Values = ()
    """Names of constants for the parameters of the path, with Python for their values."""
    url_code: str = ""
    """Python for the path, in terms of those constants."""
    malformed: tuple[Malformed, ...] = ()
    body_cases: BodyCases = BodyCases()
    query_cases: QueryCases = QueryCases()
    variable: str = "answer"
    """Name of the variable for a record."""
    fixture: str = ""
    """Name of the fixture that stores the record that the request is about."""
    example: Values = ()
    """That record, without its owner."""
    beside: Beside = ()
    """Records that must be there with it: by their collection what they have in common, and how many they are."""
    owned: Values = ()
    """The field for the owner, with the caller; none when records have no owner."""
    foreign: Values = ()
    """The field for the owner, with somebody else."""
    answer: str = ""
    """Python for what the record in the response must have; empty where nothing is known of it."""
    answer_key: str = ""
    """The field for the key of what was made, in the response."""
    is_exact: bool = False
    """Whether the response has nothing but that, and the key."""
    stores: str = ""
    """Python for what the stored record must have; empty where nothing is known of it."""
    changes: str = ""
    """Python for what a change of one field stores, besides it."""
    changed_alone: tuple[tuple[str, object], ...] = ()
    """Values that fields can be changed to, each without the others."""
    lookalikes: tuple[Lookalike, ...] = ()
    many: int = 0
    """How many records it makes, where it makes several."""
    listing: ListCases | None = None
    told_beside: frozenset[str] = frozenset()
    """What its answer tells of the record beside it."""
    wrapper: str = ""
    """The field of the body that holds all others; empty where there is none."""

    @property
    def url(self) -> str:
        """The path with a value for each parameter."""
        return str(self.request["url"])

    @property
    def of_several(self) -> bool:
        """Whether its body is one of several, for each of which errors tell what it lacks."""
        return bool(self.body_cases.others)

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
        return curl_arguments(self.request)

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts of the request that have a constant."""
        return tuple(
            part
            for part in CONSTANTS
            if part in self.request
            and (part in ("json", "content") or self.request[part])
        )

    @property
    def constants(self) -> tuple[tuple[str, str, object], ...]:
        """The name, the type and the value of the constant for each part of the request."""
        return tuple(
            (CONSTANTS[part], _annotation(self.request[part]), self.request[part])
            for part in self.parts
        )

    @property
    def body_part(self) -> str:
        """The part of the request that holds the fields of the body; empty when there are none."""
        found = ((part, self.request.get(part)) for part in ("json", "data"))
        return next(
            (part for part, body in found if body and isinstance(body, dict)), ""
        )

    def body_fields(self, part: str) -> tuple[str, ...]:
        """Return the names of the fields in a *part* of the request."""
        body = self.request.get(part)
        return tuple(body) if isinstance(body, dict) else ()

    @property
    def is_stamped(self) -> bool:
        """Whether the moment of the call is told or stored."""
        codes = (self.answer, self.stores, self.changes)
        return any(re.search(r"\bNOW\b", code) for code in codes)

    def code(self, value: object) -> str:
        """Return Python for *value*, in which the parts of the body go by their names."""
        for part in self.body_cases.parts:
            if value == part.value:
                return part.constant
            if (
                isinstance(value, list)
                and value
                and all(v == part.value for v in value)
            ):
                times = f" * {len(value)}" if len(value) > 1 else ""
                return f"[{part.constant}]{times}"
        if isinstance(value, str) and len(value) > SHORT and len(set(value)) == 1:
            return f"{literal(value[0])} * {len(value)}"
        return literal(value)

    def dictionary(self, value: object) -> str:
        """Return Python for a constant: a dictionary field by field, in which the parts go by their names."""
        if not isinstance(value, dict):
            return literal(value)
        pairs = (f"{literal(name)}: {self.code(one)}" for name, one in value.items())
        return f"{{{', '.join(pairs)}}}"

    @property
    def answers_with_new_key(self) -> bool:
        """Whether all of the answer is known but the key that the service gave."""
        return bool(self.answer and self.is_exact and self.answer_key)

    @property
    def answers_exactly(self) -> bool:
        """Whether all of the answer is known."""
        return bool(self.answer and self.is_exact and not self.answer_key)

    @property
    def answers_in_part(self) -> bool:
        """Whether only some fields of the answer are known."""
        return bool(self.answer and not self.is_exact)

    def asked(self, query: str, url: str = "URL") -> str:
        """Return Python that sends the request with a *query* of its own."""
        own = "PARAMS | " if "params" in self.parts else ""
        return self.call(url, params=f"{own}{query}")

    def asked_without(self, names: Iterable[str], query: str, url: str = "URL") -> str:
        """Return Python that sends the request without the parameters *names*, with a *query* of its own; that may be empty."""
        left_out = tuple(names)
        kept = f"name not in {literal(left_out)}"
        if len(left_out) == 1:
            kept = f"name != {literal(left_out[0])}"
        own = f"{{name: value for name, value in PARAMS.items() if {kept}}}"
        return self.call(url, params=f"{own} | {query}" if query else own)

    def varied(self, fields: str, url: str = "URL") -> str:
        """Return Python that sends the request with other *fields* in its body."""
        part = self.body_part or "data"
        return self.call(url, **{part: f"{CONSTANTS[part]} | {fields}"})

    @property
    def emptied(self) -> str:
        """Python that sends the request with a body that says nothing."""
        return self.call(**{self.body_part or "data": "{}"})

    def with_field(self, name: str, value: object) -> str:
        """Return Python that sends the request with another *value* of one field of its body."""
        changed = f"{self.sent} | {{{literal(name)}: {literal(value)}}}"
        if self.wrapper:
            changed = f"{{{literal(self.wrapper)}: {changed}}}"
        return self.call(**{self.body_part or "data": changed})

    @property
    def fields(self) -> object:
        """What is sent: the fields of the body, or what it wraps."""
        body = self.request.get("json", self.request.get("data"))
        return (
            body.get(self.wrapper) if self.wrapper and isinstance(body, dict) else body
        )

    @property
    def sent(self) -> str:
        """Python for the fields of the body."""
        within = f"[{literal(self.wrapper)}]" if self.wrapper else ""
        return CONSTANTS[self.body_part or "json"] + within

    def call(self, url: str = "URL", **changed: str) -> str:
        """Return Python that sends the request, with other code for the parts that are *changed*."""
        method = str(self.request["method"])
        code = {part: CONSTANTS[part] for part in self.parts} | changed
        given = [f"{part}={value}" for part, value in code.items() if value]
        bare = method.lower() not in WITHOUT_BODY or not any(map(code.get, BODIES))
        if method.lower() in METHODS and bare:
            return f"client.{method.lower()}({', '.join([url, *given])})"
        return f"client.request({', '.join([repr(method), url, *given])})"


def _annotation(value: object) -> str:
    """Return the type of a constant that holds *value*."""
    if isinstance(value, dict):
        return "dict[str, Any]"
    return "list[Any]" if isinstance(value, list) else "Any"
