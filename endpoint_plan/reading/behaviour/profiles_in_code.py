"""Guards in code about the caller's own record: `if (!profile) throw ...`, `if (profile.role !== "creator") ...`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from endpoint_plan.languages.names import keeps_callers
from endpoint_plan.model.behaviour import (
    Comparison,
    Operand,
    Operator,
    Place,
    Rule,
    value_of,
)
from endpoint_plan.notations.branches import Expression
from endpoint_plan.notations.queries.operands import named_value
from endpoint_plan.reading.behaviour.guards_in_code import (
    branches_of,
    is_about,
    raised_error,
    told_by,
)
from endpoint_plan.reading.behaviour.subject import Subject
from endpoint_plan.text.identifiers import words

_QUERIED = re.compile(
    r"(?:const|let|var)\s+(?:\{\s*data(?:\s*:\s*(?P<named>\w{1,40}))?[^{}]{0,80}\}|(?P<plain>\w{1,40}))\s*=\s*await\s+"
    r"[\w.]{1,60}\s*\.from\(\s*['\"](?P<table>\w{1,60})['\"]\s*\)(?P<rest>[^;]{0,400})"
)
_KEYED = re.compile(
    r"\.eq\(\s*['\"](?:id|user_?id|auth_?id)['\"]\s*,\s*([^()]{1,60})\)", re.IGNORECASE
)


_UNKNOWN = re.compile(
    r"\b(?:throw new |raise )Unauth(?:ori[sz]ed|enticated)(?:Error|Exception)?\("
)


def profile_rules_in_code(subject: Subject, statuses: frozenset[int]) -> Iterator[Rule]:
    """Yield what code about the operation of *subject* refuses with one of *statuses* because of its caller's record."""
    blocks = [one for one in subject.statements if one.code is not None]
    for block in blocks:
        assert block.code
        names = set(_variables(block.code.text))
        if not names:
            continue
        branches = branches_of(block)
        for branch in branches:
            if len(branch.conditions) != 1 or not is_about(branch, block, subject):
                continue
            found = _conditions(branch.conditions[0], names)
            error = raised_error(branch, subject, branches, statuses)
            if error is None and _UNKNOWN.search(branch.outcome):
                error = 401, ""
            for one in found if error else ():
                assert error
                yield Rule(
                    when=(one,),
                    status=error[0],
                    code=error[1],
                    says=told_by(branch, error),
                    line=block.line + branch.line,
                )


def _variables(code: str) -> Iterator[str]:
    """Yield the variables of *code* that hold the caller's record: what their id finds in a table of callers."""
    for match in _QUERIED.finditer(code):
        key = _KEYED.search(match["rest"])
        mine = key and named_value(key[1]).place is Place.CALLER
        if mine and keeps_callers(match["table"]):
            yield match["plain"] or match["named"] or "data"


def _conditions(one: Expression, names: set[str]) -> tuple[Comparison, ...]:
    """Return the conditions of which each alone makes *one* true; none where a part of it is not understood.

    What a store could not do is no condition: `if (error || !profile)`.
    """
    found: list[Comparison] = []
    for part in one.parts if one.kind == "or" else (one,):
        several = _conditions(part, names) if part.kind == "or" else ()
        made = several or tuple(filter(None, [_condition(part, names)]))
        if not made and not _is_failure(part):
            return ()
        found += made
    return tuple(found)


def _is_failure(one: Expression) -> bool:
    return one.kind == "name" and words(one.name)[-1:] in (["error"], ["err"])


def _condition(one: Expression, names: set[str]) -> Comparison | None:
    if one.kind == "not":
        inner = one.parts[0]
        if inner.kind == "name":
            operand = _operand(inner, names)
            if operand is None:
                return None
            missing = not operand.name
            value = value_of(None if missing else True)
            sign = Operator.EQ if missing else Operator.NE
            return Comparison(left=operand, operator=sign, right=value)
        listed = inner.kind == "call" and len(inner.parts) == 2
        if listed and inner.name.rpartition(".")[2] in ("includes", "contains"):
            return _compared(inner.parts[1], Operator.NOT_IN, inner.parts[0], names)
        return None
    if one.kind == "name":
        operand = _operand(one, names)
        if operand is None or not operand.name:
            return None
        return Comparison(left=operand, operator=Operator.EQ, right=value_of(True))
    if one.kind in ("==", "!=", "in", "not in") and len(one.parts) == 2:
        return _compared(one.parts[0], Operator(one.kind), one.parts[1], names)
    return None


def _compared(
    left: Expression, operator: Operator, right: Expression, names: set[str]
) -> Comparison | None:
    operand = _operand(left, names)
    if operand is None:
        return None
    if right.kind == "list":
        values = [part.value for part in right.parts if part.kind == "value"]
        known = value_of(values) if len(values) == len(right.parts) else None
    else:
        known = value_of(right.value) if right.kind == "value" else None
    if known is None or (not operand.name and known.value is not None):
        return None
    return Comparison(left=operand, operator=operator, right=known)


def _operand(one: Expression, names: set[str]) -> Operand | None:
    owner, _, name = one.name.rpartition(".")
    if one.kind != "name" or (owner or name) not in names:
        return None
    return Operand(place=Place.PROFILE, name=name if owner else "")
