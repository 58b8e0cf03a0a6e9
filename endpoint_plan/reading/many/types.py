"""The types of several plans: one description of each, completed by the others.

Two types that only share their name stay apart: the plan that reads one keeps the name, in the
others the verb of their operation stands before it. A type that one plan only names is described
by another one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from endpoint_plan.model.findings import TAKEN, Finding, warning
from endpoint_plan.model.merging import join
from endpoint_plan.model.plan import Operation, Plan, TypeName
from endpoint_plan.model.schema import (
    NUMERIC_KINDS,
    SCALAR_KINDS,
    Declaration,
    Kind,
    Schema,
)

_SAME = 0.6
"""Share of common fields from which two descriptions of one name are those of one type."""
_UNDESCRIBED = frozenset({"undescribed-type", TAKEN})
"""The rules of findings on types that the plan does not describe itself."""
_NAME = re.compile(r"\w+")
_VERBS = {"GET": "Get", "POST": "Post", "PUT": "Put", "PATCH": "Patch"}


@dataclass(frozen=True, slots=True)
class MergedTypes:
    """The plans with types of distinct names, all their types, and what is told of both."""

    plans: tuple[Plan, ...]
    declarations: tuple[Declaration, ...]
    findings: tuple[Finding, ...]
    """Those of the plans, each with its source, and those of the merge."""


def merge_types(plans: Sequence[Plan]) -> MergedTypes:
    """Return *plans* with their types brought together."""
    told: list[Finding] = []
    apart = _apart(_without_forms(_without_guesses(plans)), told)
    merged: dict[str, tuple[str, Declaration]] = {}
    for plan in apart:
        for one in plan.declarations:
            if one.name in merged:
                merged[one.name] = _joined(merged[one.name], plan.source, one, told)
            else:
                merged[one.name] = plan.source, one
    findings = [f for plan in apart for f in _findings(plan, merged)]
    return MergedTypes(
        apart,
        tuple(one for _, one in merged.values()),
        (*findings, *dict.fromkeys(told)),
    )


def _without_guesses(plans: Sequence[Plan]) -> tuple[Plan, ...]:
    """Return *plans* without the descriptions that are guessed and that another plan gives."""
    guessed = [frozenset(map(_named, plan.findings)) for plan in plans]
    given = {
        one.name
        for plan, names in zip(plans, guessed, strict=True)
        for one in plan.declarations
        if one.name not in names
    }
    return tuple(
        plan.model_copy(
            update={
                "declarations": tuple(
                    one for one in plan.declarations if one.name not in names & given
                )
            }
        )
        for plan, names in zip(plans, guessed, strict=True)
    )


def _without_forms(plans: Sequence[Plan]) -> tuple[Plan, ...]:
    """Return *plans* without the types with parameters whose name another plan uses as a type.

    An operation holds what such a form is filled with, never the form.
    """
    bare = {
        name
        for plan in plans
        for name in _referred(plan) - {one.name for one in plan.declarations}
    }
    return tuple(
        plan.model_copy(
            update={
                "declarations": tuple(
                    one
                    for one in plan.declarations
                    if not one.parameters or one.name not in bare
                )
            }
        )
        for plan in plans
    )


def _referred(plan: Plan) -> set[str]:
    """Return the names of the types that the operations and types of *plan* hold."""
    found = {name for one in plan.operations for name in _used(one)}
    return found.union(*(one.type.references() for one in plan.declarations))


def _named(finding: Finding) -> str:
    """Return the type of which *finding* says that the plan does not describe it; empty for others."""
    named = _NAME.match(finding.message)
    return named[0] if named and finding.rule in _UNDESCRIBED else ""


def _apart(plans: Sequence[Plan], told: list[Finding]) -> tuple[Plan, ...]:
    """Return *plans* with other names for the types that only share their name with another one."""
    taken = {one.name for plan in plans for one in plan.declarations}
    taken |= {one.name for plan in plans for one in plan.types}
    owners = _owners(plans)
    result = []
    for plan in plans:
        names: dict[str, str] = {}
        for one in plan.declarations:
            owner, kept = owners[one.name]
            if owner is plan or _is_same(kept, one):
                continue
            names[one.name] = _other_name(one.name, plan, taken)
            taken.add(names[one.name])
            message = (
                f"{one.name} is another type than in {owner.source}:{kept.line}:"
                f" here it is called {names[one.name]}"
            )
            hint = "give one of them another name"
            found = warning(message, one.line, hint, "types-of-one-name")
            told.append(_told(plan, found))
        result.append(_renamed(plan, names) if names else plan)
    return tuple(result)


def _owners(plans: Sequence[Plan]) -> dict[str, tuple[Plan, Declaration]]:
    """Return for each name the plan that keeps it: the first that reads one, else the first."""
    first: dict[str, tuple[Plan, Declaration]] = {}
    readers: dict[str, tuple[Plan, Declaration]] = {}
    for plan in plans:
        read = {
            name
            for one in plan.operations
            if one.method == "GET" and one.success.type
            for name in one.success.type.references()
        }
        for one in plan.declarations:
            first.setdefault(one.name, (plan, one))
            if one.name in read:
                readers.setdefault(one.name, (plan, one))
    return {**first, **readers}


def _is_same(one: Declaration, other: Declaration) -> bool:
    if one.type.kind is not other.type.kind or one.parameters != other.parameters:
        return False
    names, more = one.type.field_names, other.type.field_names
    if one.type.kind is not Kind.OBJECT or not names or not more:
        return one.type.kind is Kind.OBJECT or one.type.enum == other.type.enum
    common = len(names & more)
    return common / len(names | more) >= _SAME or common == min(len(names), len(more))


def _other_name(name: str, plan: Plan, taken: Iterable[str]) -> str:
    """Return *name* with the verb of the operation in *plan* that uses it, or of its first one."""
    user = next((o for o in plan.operations if name in _used(o)), plan.operations[0])
    verb = _VERBS.get(user.method, user.method.title())
    words = re.findall(r"[a-z]+", user.path.rsplit("/", 1)[-1])
    noun = "".join(word.title() for word in words)
    choices = (f"{verb}{name}", f"{verb}{noun}{name}", f"{verb}{noun}Other{name}")
    return next((one for one in choices if one not in taken), choices[-1])


def _used(operation: Operation) -> frozenset[str]:
    shapes = (operation.body and operation.body.type, operation.success.type)
    return frozenset(name for one in shapes if one for name in one.references())


def _renamed(plan: Plan, names: Mapping[str, str]) -> Plan:
    def type_of(schema: Schema) -> Schema:
        changed = schema.map(type_of)
        changed = changed.but(name=names.get(schema.name or "", schema.name))
        arguments = tuple(type_of(one) for one in changed.arguments)
        return changed.but(arguments=arguments) if arguments else changed

    return plan.model_copy(
        update={
            "operations": tuple(o.map_types(type_of) for o in plan.operations),
            "declarations": tuple(
                one.model_copy(
                    update={
                        "name": names.get(one.name, one.name),
                        "type": type_of(one.type),
                    }
                )
                for one in plan.declarations
            ),
            "types": tuple(
                TypeName(name=names.get(one.name, one.name), line=one.line)
                for one in plan.types
            ),
        }
    )


def _joined(
    known: tuple[str, Declaration],
    source: str,
    more: Declaration,
    told: list[Finding],
) -> tuple[str, Declaration]:
    """Return one description of a type, the richer one first; contradictions are told."""
    place, one = known
    for name, other in _contradictions(one.type, more.type):
        message = (
            f"`{name}` of {one.name} is {other[1]} here and {other[0]}"
            f" in {place}:{one.line}, which counts"
        )
        hint = "say the same in both plans"
        found = warning(message, more.line, hint, "contradicting-field")
        told.append(found.model_copy(update={"source": source}))
    whole = join(one.type, more.type)
    if len(more.type.properties) > len(one.type.properties):
        order = {part.name: place for place, part in enumerate(more.type.properties)}
        parts = sorted(whole.properties, key=lambda p: order.get(p.name, len(order)))
        whole = whole.but(properties=tuple(parts))
    return place, one.model_copy(update={"type": whole})


def _contradictions(
    one: Schema, other: Schema
) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield the fields that two descriptions give different types of single values."""
    known = {part.name: part.type.kind for part in one.properties}
    for part in other.properties:
        kinds = {known.get(part.name, Kind.ANY), part.type.kind}
        if len(kinds) > 1 and kinds <= SCALAR_KINDS and not kinds <= NUMERIC_KINDS:
            yield part.name, (str(known[part.name]), str(part.type.kind))


def _findings(
    plan: Plan, merged: Mapping[str, tuple[str, Declaration]]
) -> Iterator[Finding]:
    """Yield what is told of *plan*; of types that another plan describes, where that is."""
    own = {one.name for one in plan.declarations}
    for one in plan.findings:
        name = _named(one)
        if name in merged and name not in own:
            place, found = merged[name]
            told = f"{name} is described in {place}:{found.line}, and taken from there"
            yield _told(plan, warning(told, one.line, rule=one.rule))
        else:
            yield _told(plan, one)


def _told(plan: Plan, finding: Finding) -> Finding:
    return finding.model_copy(update={"source": plan.source})
