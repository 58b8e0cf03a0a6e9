"""What a changed plan changes for callers, in words: operations, fields, limits, statuses, promises."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from endpoint_plan.model.constraints import ALL_LIMITS
from endpoint_plan.model.plan import ErrorCase, Operation, Plan, Success
from endpoint_plan.model.schema import Kind, Property, Schema
from endpoint_plan.model.types import Shapes

DEEPEST = 8
"""Levels of nested types that are compared."""

LOWER = frozenset(
    name for name in ALL_LIMITS if "min" in name
)  # The larger, the narrower.


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is otherwise than before."""

    text: str
    breaks: bool = False
    """Whether callers that were right before may be wrong now."""
    operation: str = ""
    """Its method and path."""

    def __str__(self) -> str:
        """Return the difference as a line."""
        mark = "breaks callers: " if self.breaks else ""
        return f"{self.operation}: {mark}{self.text}"


Differences = Iterator[Difference]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where something is in a request or an answer."""

    whole: str
    """`the body`, `the query parameter`."""
    path: str = ""
    """What leads to it from there."""

    def __str__(self) -> str:
        if self.path and "parameter" in self.whole:
            return f"{self.whole} {self.path}"
        return f"the field {self.path} of {self.whole}" if self.path else self.whole

    def field(self, name: str) -> "_Place":
        dot = "." if self.path else ""
        return replace(self, path=f"{self.path}{dot}`{name}`")

    def inside(self, sign: str) -> "_Place":
        if self.path:
            return replace(self, path=f"{self.path}{sign}")
        return replace(self, whole=f"{self.whole}{sign}")


def differences(old: Plan, new: Plan) -> Differences:
    """Yield what is otherwise for callers of a service of *new* than of one of *old*."""
    before, after = _by_route(old), _by_route(new)
    both = _Comparison(Shapes(old.declarations), Shapes(new.declarations))
    for key in dict.fromkeys((*before, *after)):
        one, other = before.get(key), after.get(key)
        label = _label(other or one)
        if one is None:
            yield Difference("a new operation", operation=label)
        elif other is None:
            yield Difference("the operation is gone", breaks=True, operation=label)
        else:
            for found in dict.fromkeys(both.operations(one, other)):
                yield replace(found, operation=label)


def _by_route(plan: Plan) -> dict[tuple[str, str], Operation]:
    return {
        (one.method, re.sub(r"\{[^}]*\}", "{}", one.path)): one
        for one in plan.operations
    }


def _label(operation: Operation | None) -> str:
    return f"{operation.method} {operation.path}" if operation else ""


class _Comparison:
    """Compares operations, whose types are named in two plans."""

    def __init__(self, before: Shapes, after: Shapes) -> None:
        self.before, self.after = before, after

    def operations(self, old: Operation, new: Operation) -> Differences:
        yield from _access(old, new)
        for place in ("path", "query", "header"):
            ours, theirs = (
                [p for p in op.parameters if p.location == place] for op in (old, new)
            )
            if place != "path":
                whole = _Place(f"the {place} parameter")
                yield from self._fields(whole, ours, theirs, 0, sent=True)
        if (old.body is None) != (new.body is None):
            had = "a body is expected" if new.body else "no body is expected any more"
            yield Difference(had, breaks=True)
        elif old.body and new.body:
            if old.body.media_type != new.body.media_type:
                media = f"{new.body.media_type}, not {old.body.media_type}"
                yield Difference(f"the body is {media}", breaks=True)
            yield from self._schemas(
                _Place("the body"), old.body.type, new.body.type, 0, sent=True
            )
        yield from self._success(old.success, new.success)
        yield from _errors(old.errors, new.errors)
        yield from _promises(old, new)

    def _success(self, old: Success, new: Success) -> Differences:
        if old.status != new.status:
            yield Difference(
                f"success answers {new.status}, not {old.status}", breaks=True
            )
        if old.type and new.type:
            whole = _Place("the response")
            yield from self._schemas(whole, old.type, new.type, 0, sent=False)
        elif (old.type is None) != (new.type is None):
            has = "a body" if new.type else "no body"
            yield Difference(f"success answers with {has} now", breaks=not new.type)

    def _schemas(
        self, label: _Place, old: Schema, new: Schema, depth: int, *, sent: bool
    ) -> Differences:
        one, other = self.before.resolve(old), self.after.resolve(new)
        if depth > DEEPEST:
            return
        if (one.kind, one.format) != (other.kind, other.format):
            yield Difference(
                f"{label} is {_kind(other)}, not {_kind(one)}", breaks=True
            )
            return
        if one.nullable != other.nullable:
            may = "may be null now" if other.nullable else "may be null no more"
            yield Difference(f"{label} {may}", breaks=other.nullable is not sent)
        yield from _values(str(label), one, other, sent=sent)
        if sent:
            yield from _limits(str(label), one, other)
        for name, below in (("items", "[]"), ("values", ".*")):
            mine, theirs = getattr(one, name), getattr(other, name)
            if mine and theirs:
                yield from self._schemas(
                    label.inside(below), mine, theirs, depth + 1, sent=sent
                )
        yield from self._fields(
            label, one.properties, other.properties, depth + 1, sent=sent
        )

    def _fields(
        self,
        label: _Place,
        old: Iterable[Property],
        new: Iterable[Property],
        depth: int,
        *,
        sent: bool,
    ) -> Differences:
        before, after = ({one.name: one for one in side} for side in (old, new))
        for name in dict.fromkeys((*before, *after)):
            one, other = before.get(name), after.get(name)
            named = label.field(name)
            if one is None and other is not None:
                needed = sent and not other.is_optional
                how = ", and required" if needed else ""
                yield Difference(f"{named} is new{how}", breaks=needed)
            elif other is None:
                yield Difference(f"{named} is gone", breaks=True)
            elif one is not None:
                yield from self._field(named, one, other, depth, sent=sent)

    def _field(
        self, label: _Place, old: Property, new: Property, depth: int, *, sent: bool
    ) -> Differences:
        if sent and old.is_optional is not new.is_optional:
            now = "optional" if new.is_optional else "required"
            yield Difference(f"{label} is {now} now", breaks=not new.is_optional)
        if sent and (old.has_default, old.default) != (new.has_default, new.default):
            yield Difference(
                f"{label} has the default {_default(new)}, not {_default(old)}"
            )
        yield from self._schemas(label, old.type, new.type, depth, sent=sent)


def _access(old: Operation, new: Operation) -> Differences:
    if bool(old.auth) != bool(new.auth):
        who = "needs a token now" if new.auth else "needs no token any more"
        yield Difference(f"the operation {who}", breaks=bool(new.auth))
    if set(old.roles) != set(new.roles):
        who = " or ".join(new.roles) if new.roles else "nobody in particular"
        gone = set(old.roles) - set(new.roles)
        yield Difference(
            f"the role it asks for is {who}",
            breaks=bool(new.roles and (gone or not old.roles)),
        )
    if set(old.also) != set(new.also):
        also = ", ".join(new.also) if new.also else "nothing"
        more = set(new.also) - set(old.also)
        yield Difference(f"it asks for {also} as well", breaks=bool(more))
    if bool(old.untold) != bool(new.untold):
        who = "nobody, until it is written" if new.untold else "whom the plan means"
        yield Difference(f"it is for {who}", breaks=bool(new.untold))
    if old.owned != new.owned:
        who = "only what is their own" if new.owned else "what others own as well"
        yield Difference(f"callers reach {who}", breaks=new.owned)
    if old.rate != new.rate:
        rate = new.rate
        said = f"{rate.calls} calls in {rate.seconds} seconds" if rate else "any number"
        yield Difference(f"callers may make {said}", breaks=rate is not None)


def _values(label: str, old: Schema, new: Schema, *, sent: bool) -> Differences:
    before, after = set(old.enum or ()), set(new.enum or ())
    if before == after:
        return
    if not before or not after:
        narrower = bool(after) is sent
        now = ", ".join(map(str, new.enum or ())) or "any value"
        yield Difference(
            f"{label} takes {now}" if sent else f"{label} is {now}", narrower
        )
        return
    if gone := [str(one) for one in old.enum or () if one not in after]:
        yield Difference(f"{label} has the value {', '.join(gone)} no more", sent)
    if more := [str(one) for one in new.enum or () if one not in before]:
        yield Difference(f"{label} has the new value {', '.join(more)}", not sent)


def _limits(label: str, old: Schema, new: Schema) -> Differences:
    for name in ALL_LIMITS:
        one, other = getattr(old, name), getattr(new, name)
        if one == other:
            continue
        words = name.replace("_", " ")
        if other is None:
            yield Difference(f"{label} has no {words} any more; it was {one}")
            continue
        was = "" if one is None else f", not {one}"
        narrower = (
            one is None
            or isinstance(one, str)
            or (other > one if name in LOWER else other < one)
        )
        yield Difference(f"{label} has the {words} {other}{was}", bool(narrower))


def _errors(old: Sequence[ErrorCase], new: Sequence[ErrorCase]) -> Differences:
    before = {(one.status, one.code): one for one in old}
    after = {(one.status, one.code): one for one in new}
    gone = [one for key, one in before.items() if key not in after]
    more = [one for key, one in after.items() if key not in before]
    for one in gone:
        same = [other for other in more if other.status == one.status]
        other = next((o for o in same if o.cause == one.cause), None)
        if other is None and len(same) == 1:
            alone = [each for each in gone if each.status == one.status]
            other = same[0] if len(alone) == 1 else None
        if other:
            more.remove(other)
            yield Difference(
                f"the error {_error(one)} is called {other.code} now", True
            )
        else:
            yield Difference(f"the error {_error(one)} is gone")
    for one in more:
        cause = f": {one.cause}" if one.cause else ""
        yield Difference(f"a new error {_error(one)}{cause}")
    for key, one in before.items():
        other = after.get(key)
        if other and other.message != one.message:
            yield Difference(f'the error {_error(one)} says "{other.message}"')


def _promises(old: Operation, new: Operation) -> Differences:
    before, after = ({rule.says for rule in op.rules} for op in (old, new))
    for says in sorted(after - before):
        yield Difference(f"refuses by a new rule: {says}", breaks=True)
    for says in sorted(before - after):
        yield Difference(f"refuses no longer: {says}")
    sets = [{one.field: one.value for one in op.changes} for op in (old, new)]
    for field in sorted({*sets[0], *sets[1]}):
        if sets[0].get(field) != sets[1].get(field):
            how = "is set otherwise" if field in sets[1] else "is not set any more"
            yield Difference(f"`{field}` {how} by the service")
    if _order(old) != _order(new):
        yield Difference("the list is sorted otherwise")
    if old.only != new.only or old.choices != new.choices:
        yield Difference("other records are found")


def _order(operation: Operation) -> list[tuple[str, bool]]:
    return [(one.field, one.descending) for one in operation.order]


def _error(one: ErrorCase) -> str:
    return f"{one.status} {one.code}".strip()


def _kind(schema: Schema) -> str:
    kind = schema.kind.value if schema.kind is not Kind.REF else str(schema.name)
    return f"{kind} ({schema.format})" if schema.format else kind


def _default(one: Property) -> str:
    return repr(one.default) if one.has_default else "none"
