"""Rules that a sketch of code shows: a condition on the record or the request, under which an error is raised."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from endpoint_plan.languages import table
from endpoint_plan.languages.plurals import singular
from endpoint_plan.model.behaviour import (
    Comparison,
    Operand,
    Operator,
    Place,
    Rule,
    value_of,
)
from endpoint_plan.model.schema import Kind, Schema
from endpoint_plan.notations.branches import Branch, Expression, read_branches
from endpoint_plan.reading.behaviour.state_sentences import When, negated
from endpoint_plan.reading.behaviour.subject import Statement, Subject, collection
from endpoint_plan.text.http_statuses import STATUSES
from endpoint_plan.text.identifiers import fold_name, words

SENT = frozenset(
    {
        *(
            "body",
            "command",
            "dto",
            "request",
            "payload",
            "input",
            "params",
            "query",
            "cmd",
        ),
        *("validated", "parsed", "parameters", "args"),
    }
)
"""Words in the names of variables for what a caller sends."""
RECORDS = frozenset({"existing", "record", "entity", "row", "current", "found"})
"""Words in the names of variables for the record that an operation is about."""
ROLES = frozenset({"role", "roles", "isadmin"})
"""What decides who may do something, which is read elsewhere."""
CALLERS = frozenset(
    {"auth", "caller", "current", "logged", "me", "principal", "session"}
)
"""Words in the names of variables for whoever asks: `currentUser`."""
MOMENTS = frozenset(
    {
        *(
            "datetimenow",
            "datetimeutcnow",
            "datedatenow",
            "datenow",
            "dtdatetimenow",
            "timezonenow",
        ),
        *(
            "datetimeoffsetutcnow",
            "localdatenow",
            "localdatetimenow",
            "instantnow",
            "now",
        ),
        *("datetoday", "datedatetoday", "datetimedatetimenow", "datetimetoday", "date"),
    }
)
"""Folded names of calls, and of names, for the moment of the call; of `date` without an argument."""
_RAISES = re.compile(r"\b(?:throw|raise|return|res\.status|reply)\b")
_STATUS = re.compile(
    r"(?<![\w.])(?:HTTP_|Status)?([45]\d\d)(?![\w.]|\d)|(?<=HTTP_)([45]\d\d)|Status([45]\d\d)"
)
_CLASS = re.compile(r"\b([A-Z]\w+?)(?:Http)?(?:Exception|Error)?\s*\(")
_TEXT = re.compile(r"[\"'`]([\w.-]{3,60})[\"'`]|\b([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)\b")
_BY_WORD = {
    **{fold_name(one.word): status for status, one in STATUSES.items()},
    "badrequest": 400,
    "unprocessableentity": 422,
    "gone": 410,
}
REFUSING = frozenset({400, 402, 403, 409, 410, 412, 422, 423})
Said = tuple[When, ...]
"""Conjunctions of which one holds."""


def rules_in_code(subject: Subject) -> Iterator[Rule]:
    """Yield the rules that code about the operation of *subject* shows."""
    blocks = [one for one in subject.statements if one.code is not None]
    branches = {one.line: branches_of(one) for one in blocks}
    everything = tuple(branch for several in branches.values() for branch in several)
    for block in blocks:
        for branch in branches[block.line]:
            if not is_about(branch, block, subject):
                continue
            error = raised_error(branch, subject, everything)
            if error is None:
                continue
            for when in _conditions(branch.conditions, subject) or ():
                if _is_of_a_field(when):
                    continue
                line = block.line + branch.line
                yield Rule(
                    when=when,
                    status=error[0],
                    code=error[1],
                    says=told_by(branch, error),
                    line=line,
                )


def branches_of(block: Statement) -> tuple[Branch, ...]:
    """Return the branches of the code in *block*."""
    assert block.code
    return read_branches(block.code.language.lower(), block.code.text)


def is_about(branch: Branch, block: Statement, subject: Subject) -> bool:
    """Tell whether *branch* can be of the operation: its function does what the operation does."""
    said = set(words(branch.function))
    methods = {
        m for m, phrases in table("actions").items() if not said.isdisjoint(phrases)
    }
    own = subject.operation.method
    fits = any(own in method.split() for method in methods)
    if block.own:
        return fits or not methods
    action = set(words(subject.operation.path.rpartition("/")[2])) - {"id"}
    return fits or bool(said & action)


def raised_error(
    branch: Branch,
    subject: Subject,
    others: Iterable[Branch],
    refusing: frozenset[int] = REFUSING,
) -> tuple[int, str] | None:
    """Return the status, one of *refusing*, and the code that *branch* raises, where it does no more than that."""
    if not _RAISES.search(branch.outcome) or len(branch.outcome) > MOST:
        return None
    told = {fold_name(text) for text in _texts(branch.outcome)}
    cases = [
        one
        for one in subject.operation.errors
        if one.code and fold_name(one.code) in told
    ]
    status = _status(branch.outcome)
    if status is None and cases:
        status = cases[0].status
    if status is None:
        status = next((found for one in others if (found := _mapped(one, told))), None)
    if status not in refusing:
        return None
    code = next((one.code for one in cases if one.status == status), "")
    return status, code or next(
        (
            t
            for t in _texts(branch.outcome)
            if t.isupper() and "_" in t and not t.startswith("HTTP_")
        ),
        "",
    )


def _is_of_a_field(when: When) -> bool:
    """Tell whether *when* says no more than what a value of one field may be, which its type tells."""
    return len(when) < 2 and all(
        one.left.place is Place.SENT and one.right.place is Place.VALUE for one in when
    )


MOST = 800
"""Characters of code that only raises an error."""


def _status(code: str) -> int | None:
    found = _STATUS.search(code)
    if found:
        return int(next(filter(None, found.groups())))
    for match in _CLASS.finditer(code):
        if (status := _BY_WORD.get(fold_name(match[1]))) is not None:
            return status
    return None


def _texts(code: str) -> list[str]:
    return [one or other for one, other in _TEXT.findall(code)]


def _mapped(branch: Branch, told: set[str]) -> int | None:
    """Return the status to which *branch* maps an error of which one of the texts *told* speaks."""
    asked = {
        fold_name(str(one.value)) for each in branch.conditions for one in _leaves(each)
    }
    return _status(branch.outcome) if asked & told else None


def _leaves(expression: Expression) -> Iterator[Expression]:
    if expression.kind == "value" and isinstance(expression.value, str):
        yield expression
    for part in expression.parts:
        yield from _leaves(part)


def told_by(branch: Branch, error: tuple[int, str]) -> str:
    """Return what people are told where *branch* raises *error*: its text, else the code."""
    quoted = re.search(
        r"[\"'`]([^\"'`\n{}$]{8,160} [^\"'`\n{}$]{0,160})[\"'`]", branch.outcome
    )
    return quoted[1] if quoted else error[1]


def _conditions(expressions: Iterable[Expression], subject: Subject) -> Said | None:
    """Return when all of *expressions* hold; None where one of them is not understood."""
    said: Said = ((),)
    for one in expressions:
        more = _said(one, subject)
        if more is None:
            return None
        said = tuple((*when, *other) for when in said for other in more)
    return said if len(said) <= MOST_CASES else None


MOST_CASES = 8
"""Alternatives of one condition."""


def _said(one: Expression, subject: Subject) -> Said | None:
    if one.kind == "not":
        return _negated(_said(one.parts[0], subject))
    if one.kind in ("and", "or"):
        parts = [_said(part, subject) for part in one.parts]
        known = [part for part in parts if part is not None]
        if len(known) < len(parts):
            return None
        if one.kind == "or":
            return tuple(when for part in known for when in part)
        return _conditions(one.parts, subject)
    comparison = _comparison(one, subject)
    return None if comparison is None else ((comparison,),)


def _negated(said: Said | None) -> Said | None:
    if said is None or not all(said):
        return None
    if len(said) == 1:
        return tuple((negated(one),) for one in said[0])
    if all(len(when) == 1 for when in said):
        return (tuple(negated(when[0]) for when in said),)
    return None


def _comparison(one: Expression, subject: Subject) -> Comparison | None:
    if (
        one.kind == "call"
        and one.name.rpartition(".")[2] in ("includes", "contains", "Contains")
        and len(one.parts) == 2
    ):
        return _compared(one.parts[1], Operator.IN, one.parts[0], subject)
    if one.kind in ("name", "call"):
        return _truth(one, subject)
    if len(one.parts) != 2:
        return None
    try:
        operator = Operator(one.kind)
    except ValueError:
        return None
    return _compared(one.parts[0], operator, one.parts[1], subject)


def _truth(one: Expression, subject: Subject) -> Comparison | None:
    """Return that a boolean is true, or that something is there."""
    found = _field(one, subject)
    if found is None:
        return None
    operand, shape = found
    if shape.kind is Kind.BOOLEAN:
        return Comparison(left=operand, operator=Operator.EQ, right=value_of(True))
    if shape.nullable and not shape.kind in (Kind.INTEGER, Kind.NUMBER, Kind.ARRAY):
        return Comparison(left=operand, operator=Operator.NE, right=value_of(None))
    return None


def _compared(
    left: Expression, operator: Operator, right: Expression, subject: Subject
) -> Comparison | None:
    first, second = _operand(left, subject), _operand(right, subject)
    if first is None and second is not None:
        return (
            _compared(right, operator.turned, left, subject)
            if _constant(left, second[1])
            else None
        )
    if first is None:
        return None
    known = second[0] if second else _constant(right, first[1])
    if known is None:
        return None
    return Comparison(left=first[0], operator=operator, right=known)


Found = tuple[Operand, Schema]


def _operand(one: Expression, subject: Subject) -> Found | None:
    if one.kind == "call" and fold_name(one.name) in MOMENTS and not one.parts:
        return Operand(place=Place.NOW), Schema()
    if one.kind == "name" and fold_name(one.name) in MOMENTS - {"date"}:
        return Operand(place=Place.NOW), Schema()
    if (
        one.kind == "call"
        and len(one.parts) == 1
        and words(one.name)[-1:] in (["date"], ["parse"], ["fromisoformat"])
    ):
        return _operand(one.parts[0], subject)
    return _field(one, subject)


def _field(one: Expression, subject: Subject) -> Found | None:
    """Return the field that a name stands for, or a getter of it."""
    if one.kind not in ("name", "call") or one.parts:
        return None
    owner, _, name = one.name.rpartition(".")
    if one.kind == "call":
        getter = re.fullmatch(r"(?:get|is)(?=[A-Z])(\w+)", name)
        name = getter[1] if getter and not subject.known(name) else name
    if not owner:
        given = subject.given(name) if one.kind == "name" else ""
        return _sent(given, subject)
    base = words(owner.rpartition(".")[2])
    if set(base) & SENT:
        return _sent(subject.given(name), subject)
    own = words(singular("_".join(words(collection(subject.operation.path)))))
    if set(base) & CALLERS and base != own:
        return None
    if (own and base[-len(own) :] == own) or (set(base) & RECORDS and len(base) == 1):
        known = subject.known(name)
        if known and fold_name(known) not in ROLES:
            shape = subject.shapes.resolve(subject.kept[known])
            return Operand(place=Place.RECORD, name=known), shape
    return None


def _sent(given: str, subject: Subject) -> Found | None:
    if not given:
        return None
    return Operand(place=Place.SENT, name=given), subject.shapes.resolve(
        subject.sent[given]
    )


def _constant(one: Expression, beside: Schema) -> Operand | None:
    """Return the value that *one* is, as a field of the shape *beside* has it."""
    if one.kind == "value":
        return value_of(one.value)
    if one.kind == "list":
        several = [_constant(part, beside) for part in one.parts]
        known = [part.value for part in several if part is not None]
        return value_of(known) if known and len(known) == len(several) else None
    if one.kind == "name" and (
        one.name.rpartition(".")[0].rpartition(".")[2][:1].isupper()
    ):
        member = fold_name(one.name.rpartition(".")[2])
        found = (v for v in beside.enum or () if fold_name(str(v)) == member)
        spelled = one.name.rpartition(".")[2]
        plain = beside.kind is Kind.STRING and not beside.enum and spelled.isupper()
        return next(
            (value_of(v) for v in found), value_of(spelled.lower()) if plain else None
        )
    return None
