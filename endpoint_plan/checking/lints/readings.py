"""Lints of what was made of the plan, held against what it says: misreadings are told, whichever reader made them."""

import re
from collections.abc import Iterator

from endpoint_plan.checking.field_risks import is_password
from endpoint_plan.checking.lints.unkept_words import (
    unkept_case,
    unkept_upper,
    unkept_words,
)
from endpoint_plan.checking.subject import Case, Subject
from endpoint_plan.languages.names import SORT
from endpoint_plan.model.constraints import ALL_LIMITS
from endpoint_plan.model.findings import Finding, warning
from endpoint_plan.model.plan import Operation
from endpoint_plan.model.schema import Kind, Property
from endpoint_plan.reading.account.shapes import Shapes
from endpoint_plan.reading.outline import Topic
from endpoint_plan.text.identifiers import fold_name

_STATING = (Topic.REQUEST, Topic.VALIDATION)
_SEVERAL = 2
_UNION = re.compile(
    r"\btype\s+(?P<name>[A-Z]\w{0,60})\s*=\s*\|?\s*(?P<parts>[A-Z]\w{0,60}(?:\s*\|\s*[A-Z]\w{0,60}){1,9})\s*(?:;|\n|$)"
)


def unsaid_access(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each operation of which nothing says who may call it, where its neighbours are secured."""
    secured = [case for case in subject.cases if case.operation.auth]
    for case in subject.cases:
        if case.operation.auth is None and secured:
            yield warning(
                f"nothing says who may call {case.label}, and {secured[0].label} needs a token",
                case.line,
                "say that it is public, or whom it is for, as in `all endpoints require a token`",
            )
        elif _is_lenient(case, subject):
            yield warning(
                f"{case.label} asks for no role, and the others that change the same do",
                case.line,
                "say whom it is for, as in `any signed-in user may ...`, or name the role",
            )


def _is_lenient(case: Case, subject: Subject) -> bool:
    """Tell whether any caller may change what others need a role to change."""
    collection = case.operation.path.partition("/{")[0]
    others = [
        one.operation
        for one in subject.cases
        if one is not case
        and one.operation.method != "GET"
        and one.operation.path.partition("/{")[0] == collection
    ]
    changes = case.operation.method != "GET" and case.operation.auth is True
    strict = [one for one in others if one.roles]
    lenient = _asks_nothing(case.operation) and _is_general(case, subject)
    return changes and lenient and len(others) >= _SEVERAL and others == strict


def _is_general(case: Case, subject: Subject) -> bool:
    """Tell whether what is said of its callers is said of others as well, or nothing is."""
    line = case.operation.access_line
    others = (one.operation for one in subject.cases if one is not case)
    return line is None or any(one.access_line == line for one in others)


def _asks_nothing(operation: Operation) -> bool:
    return not (operation.roles or operation.owned or operation.membership)


def unkept_limit(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each limit that a statement gives a field, and that the field does not have."""
    shapes = Shapes(subject.plan)
    for one in subject.document.account:
        statement = one.statement
        if statement.aside or statement.code or one.demands:
            continue  # What is demanded is told already.
        told = [
            (name, _in_words(stated))
            for name, stated in shapes.unkept(statement.text, statement.above)
            if statement.topic in _STATING
        ]
        if statement.topic in (*_STATING, Topic.OTHER):
            rules = statement.topic in _STATING
            told += unkept_words(subject.plan, statement.text, rules=rules)
        told += unkept_case(subject.plan, statement.text)
        told += unkept_upper(subject.plan, statement.text)
        for name, said in told:
            yield warning(
                f"`{name}` is not held to what is said of it: {said}",
                statement.line,
                "say the same wherever the field is described, or write the check in the service",
            )


def _in_words(stated: Property) -> str:
    told = ((name, getattr(stated.type, name)) for name in ALL_LIMITS)
    return ", ".join(
        f"{name.replace('_', ' ')} {value}"
        for name, value in told
        if value not in (None, "")
    )


def merged_union(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each type that is one of several, and of which one shape was made."""
    made = {one.name: one for one in subject.plan.declarations}
    texts = dict.fromkeys(text for case in subject.cases for text in case.texts())
    for text in texts:
        for match in _UNION.finditer(text):
            parts = [part.strip() for part in match["parts"].split("|")]
            shapes = [made[part].type for part in parts if part in made]
            whole = made.get(match["name"])
            merged = whole is not None and whole.type.kind is Kind.OBJECT
            if whole and merged and len(shapes) == len(parts):
                yield warning(
                    f"`{match['name']}` is one of {', '.join(parts)}, and takes the fields of all of them",
                    whole.line,
                    "write the check of what belongs together in the service",
                )


def exposed_password(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each answer that shows a password, and each list that may be sorted by one."""
    reported: set[tuple[str, int | None]] = set()
    for case in subject.cases:
        answer = case.operation.success.type
        fields = subject.shapes.resolve(answer).fields() if answer else ()
        for field in fields:
            place = (field.name, field.line)
            if is_password(field.name) and place not in reported:
                reported.add(place)
                yield warning(
                    f"the answer to {case.label} shows `{field.name}`, which the service keeps to itself",
                    field.line or case.line,
                    "leave it out of the answer",
                )
        for parameter in case.operation.parameters:
            choices = [str(one) for one in parameter.type.enum or ()]
            sorts = fold_name(parameter.name) in SORT
            if sorts and any(map(is_password, choices)):
                yield warning(
                    f"`{parameter.name}` of {case.label} sorts by a password",
                    parameter.line or case.line,
                    "leave it out of what lists are sorted by",
                )
