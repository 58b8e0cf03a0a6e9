"""What statements say again of requests and answers, held against those of the plan."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from endpoint_plan.languages import book, words
from endpoint_plan.markdown.http_routes import find_routes
from endpoint_plan.markdown.lines import code_spans, split_label
from endpoint_plan.model.behaviour import Place
from endpoint_plan.model.plan import Location, Operation, Plan
from endpoint_plan.model.schema import Kind, Property, Schema
from endpoint_plan.reading.account.concerned import Concerned
from endpoint_plan.reading.account.demands import is_demand
from endpoint_plan.reading.account.means import without_programs
from endpoint_plan.reading.account.members import (
    has_own_headers,
    has_shape,
    is_member,
    names_headers,
)
from endpoint_plan.reading.account.statements import Statement
from endpoint_plan.reading.outline import Topic
from endpoint_plan.reading.passages.cues import Cue, find_cues, find_statuses
from endpoint_plan.text.identifiers import fold_name

_REQUEST = frozenset({Topic.REQUEST, Topic.VALIDATION, Topic.OVERVIEW})
_MESSAGES = frozenset({Topic.REQUEST, Topic.RESPONSE, Topic.TYPES, Topic.ERRORS})
_HEADED = frozenset({Topic.REQUEST, Topic.RESPONSE, Topic.DATA_FLOW})
_CHANGING = ("PATCH", "PUT")
_MOMENT = re.compile(r"\bISO[ -]?8601\b", re.IGNORECASE)
_MOMENTS = frozenset({"date-time", "date"})
_UUID = re.compile(r"\bUUID\b", re.IGNORECASE)
_UUIDS = "uuid"
_SHORT = 10
"""Words of what says only that UUIDs are checked."""
_UUID_CALL = re.compile(
    r"`(?:[\w.()]{0,30}uuid(?:Schema)?(?:\(\))?|:id)`", re.IGNORECASE
)
"""What checks an id, and the place of one in a path."""
_OWNERS = frozenset(words("names.fields.owner"))
_IN_PATH = re.compile(r"\{(\w+)\}")
_WORD = re.compile(r"[A-Za-z_]\w*")


class Contract:
    """The requests and answers of a plan."""

    def __init__(self, plan: Plan, concerned: Concerned, names: Iterable[str]) -> None:
        """Take the operations of *plan*, which has fields of *names*; *concerned* says of which operations a line speaks."""
        self._plan = plan
        self._concerned = concerned
        self._names = frozenset(map(fold_name, names))
        self._types = {one.name: one.type for one in plan.declarations}

    def restates(self, statement: Statement) -> Iterator[str]:
        """Yield what *statement* says again of the requests and answers that it speaks of, and that they have."""
        about = [
            self._plan.operations[index]
            for index in sorted(self._concerned.about(statement.line))
        ]
        told, text = book("account"), statement.text
        if statement.topic in _REQUEST and self._tells_body(statement, about):
            yield "body"
        if told.has("sent_alone", text) and any(map(self._takes_parts, about)):
            yield "body"
        if self._names_link(text):
            yield "relation"
        if told.has("immutable", text) and self._lack(text, self._sent(about)):
            yield "body"
        if told.has("unsent", text) and any(
            self._lack(one, self._answered(about)) for one in (text, statement.above)
        ):
            yield "answer"
        on_callers = statement.topic not in (Topic.ERRORS, Topic.RESPONSE)
        token = on_callers and told.has("token_needed", text)
        if token and about and all(one.auth for one in about):
            yield "access"
        if told.has("from_token", text) and self._takes_callers(about):
            yield "access"
        if told.has("themselves", text) and self._makes_own(statement.line):
            yield "access"
        if told.has("one_needed", text) and _refuse_nothing(about):
            yield "rule"
        if told.has("all_needed", text) and self._need_all(statement.line):
            yield "limit"
        if told.has("same_errors", text):
            yield "error"
        moments = _MOMENT.search(text) and not is_demand(statement)
        if moments and _formats(self._answered(about)) & _MOMENTS:
            yield "form"
        if _UUID.search(text) and _are_uuids(text, about):
            yield "limit"
        if statement.topic is Topic.DATA_FLOW and _names_keys(text, about):
            yield "parameter"

    def headers(self, statement: Statement) -> str:
        """Return the fact that *statement* is about where it names only headers that the operations of its line take or send."""
        if statement.topic not in _HEADED:
            return ""
        fact = names_headers(statement, self._alone(statement.line))
        # In the flow of data callers of other services send headers too.
        return fact if statement.topic in _MESSAGES or fact == "answer" else ""

    def _alone(self, line: int) -> list[Operation]:
        """Return the operations of which *line* speaks alone."""
        return [self._plan.operations[i] for i in sorted(self._concerned.alone(line))]

    def shows(self, statement: Statement) -> Iterator[str]:
        """Yield what members of types and shapes in *statement* say that the operations of its line alone have."""
        alone = self._alone(statement.line)
        if statement.topic in _HEADED and has_own_headers(statement.text, alone):
            yield "answer"
        if statement.topic not in _MESSAGES or find_statuses(statement.text):
            return
        answers = statement.topic in (Topic.RESPONSE, Topic.ERRORS)
        types = [one.success.type for one in alone]
        if not answers:
            types += [one.body.type for one in alone if one.body]
        fields = list(self._fields(types))
        if is_member(statement.text, fields):
            yield "field"
        error = self._fields([self._plan.error_body])
        on_errors = statement.topic is Topic.ERRORS or Cue.ERROR in find_cues(
            statement.text[:60]
        )
        if has_shape(statement.text, error if on_errors else fields):
            yield "shape"

    def _makes_own(self, line: int) -> bool:
        """Tell whether the operations that *line* speaks of keep callers to what is theirs, and no body says whose it is."""
        about = [self._plan.operations[i] for i in self._concerned.about(line)]
        making = [one for one in about if one.method == "POST"]
        kept = all(one.owned for one in making)
        return bool(making) and kept and self._takes_callers(making)

    def _need_all(self, line: int) -> bool:
        """Tell whether *line* speaks of operations alone, and no field of their bodies may be left out."""
        bodies = (one.body.type for one in self._alone(line) if one.body)
        fields = list(self._fields(bodies))
        return bool(fields) and all(one.is_required for one in fields)

    def _tells_body(self, statement: Statement, about: Iterable[Operation]) -> bool:
        """Tell whether *statement* says behind a label that there is a body, and no more of it than whether its fields may be left out."""
        label, said = split_label(statement.text)
        cues = find_cues(f"{label}: {said}"[:80])
        if not (label and said and Cue.BODY in cues) or any(map(str.isdigit, said)):
            return False
        bodies = [one.body.type for one in about if one.body]
        fields = list(self._fields(bodies))
        if not {field.name for field in fields}.issuperset(_fields_named(said)):
            return False
        if Cue.OPTIONAL in cues or Cue.OPTIONAL in find_cues(said):
            return bool(bodies) and all(field.is_optional for field in fields)
        return bool(bodies)

    def _fields(self, types: Iterable[Schema | None]) -> Iterator[Property]:
        """Yield the fields of *types*, those of the types that they name among them."""
        left = [one for one in types if one]
        seen: set[str] = set()
        while left:
            schema = left.pop()
            yield from schema.fields()
            named = set(schema.references()) - seen
            seen |= named
            left += [self._types[name] for name in named if name in self._types]

    def _answered(self, about: Iterable[Operation]) -> Iterator[Property]:
        """Yield what answers tell."""
        return self._fields(one.success.type for one in about)

    def _sent(self, about: Iterable[Operation]) -> Iterator[Property]:
        """Yield what is sent to change records."""
        changing = (one for one in about if one.body and one.method in _CHANGING)
        return self._fields(one.body.type for one in changing if one.body)

    def _takes_parts(self, operation: Operation) -> bool:
        """Tell whether *operation* changes what is sent and leaves the rest."""
        if operation.method == "PATCH":
            return True
        fields = list(self._fields([operation.body.type] if operation.body else []))
        plain = [one for one in fields if one.type.kind not in (Kind.REF, Kind.OBJECT)]
        changes = operation.method == "PUT" and bool(plain)
        return changes and all(one.is_optional for one in plain)

    def _names_link(self, text: str) -> bool:
        """Tell whether *text* is about a list, and names by its verb what callers do and undo: "whose author they follow"."""
        routes = find_routes(text) if self._verbs else ()
        if not (routes and routes[0].method == "GET"):
            return False
        said = [word.casefold() for word in _WORD.findall(text)]
        return any(word.startswith(verb) for verb in self._verbs for word in said)

    @cached_property
    def _verbs(self) -> frozenset[str]:
        """What callers do and undo, as paths end that take both."""
        made = {one.path for one in self._plan.operations if one.method == "POST"}
        undone = {one.path for one in self._plan.operations if one.method == "DELETE"}
        ends = (path.rpartition("/")[2].casefold() for path in made & undone)
        return frozenset(end for end in ends if end.isalpha())

    def _takes_callers(self, about: Iterable[Operation]) -> bool:
        """Tell whether callers are known by their tokens, and no body says who they are."""
        every = list(about)
        sent = self._fields(one.body.type for one in every if one.body)
        names = {fold_name(one.name) for one in sent}
        return any(one.auth for one in every) and names.isdisjoint(_OWNERS)

    def _lack(self, text: str, fields: Iterable[Property]) -> bool:
        """Tell whether *text* names fields of the plan in code or at its beginning, and none of *fields* is called so."""
        first = _WORD.match(text)
        said = _fields_named(text)
        if first and ("_" in first[0] or fold_name(first[0]) in self._names):
            said.add(first[0])
        named = set(map(fold_name, said))
        return bool(named) and named.isdisjoint(fold_name(one.name) for one in fields)


def _fields_named(text: str) -> set[str]:
    return {one for one in code_spans(text) if _WORD.fullmatch(one)}


def _refuse_nothing(about: Iterable[Operation]) -> bool:
    """Tell whether operations refuse a body with nothing in it."""
    return any(
        side.place is Place.SENT and not side.name
        for one in about
        for rule in one.rules
        for condition in rule.when
        for side in (condition.left, condition.right)
    )


def _formats(fields: Iterable[Property]) -> set[str]:
    return {one.type.format for one in fields if one.type.format}


def _are_uuids(text: str, about: Iterable[Operation]) -> bool:
    """Tell whether *text* speaks of parameters of paths, or names some, and all of them are UUIDs."""
    inside = [
        parameter
        for one in about
        for parameter in one.parameters
        if parameter.location is Location.PATH
    ]
    named = [one for one in inside if re.search(rf"\b{re.escape(one.name)}\b", text)]
    plain = _UUID_CALL.sub("uuid", without_programs(text))
    told = book("account")
    short = len(plain.split()) <= _SHORT and told.has("means", plain)
    every = "`" not in plain and (short or ":id" in text or told.has("ids", plain))
    spoken = named or (inside if every or Cue.PATH in find_cues(text) else [])
    return bool(spoken) and all(one.type.format == _UUIDS for one in spoken)


def _names_keys(text: str, about: Iterable[Operation]) -> bool:
    """Tell whether *text* names in code all of several parameters by which an operation finds its record, and nothing else."""
    named = _fields_named(text)
    keys = ({*_IN_PATH.findall(operation.path)} for operation in about)
    return any(len(one) > 1 and named == one for one in keys)
