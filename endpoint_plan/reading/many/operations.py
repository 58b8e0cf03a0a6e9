"""The operations of several plans: each once, under one base, completed by other plans."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from endpoint_plan.model.findings import Finding, warning
from endpoint_plan.model.plan import Operation, Plan
from endpoint_plan.model.schema import Schema
from endpoint_plan.reading.whole_plan.path_types import with_path_types
from endpoint_plan.text.http_paths import same_path, split_prefix

_VERSION = re.compile(r"[-_. ]v?(\d{1,3})$", re.IGNORECASE)
_OPEN: tuple[object, ...] = (None, "", ())
"""What a plan leaves open of an operation."""


@dataclass(frozen=True, slots=True)
class Placed:
    """An operation, and the plans that describe it, the leading one first."""

    operation: Operation
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MergedOperations:
    """The operations of all plans, each once, and what is told of them."""

    operations: tuple[Placed, ...]
    findings: tuple[Finding, ...]


def merge_operations(plans: Sequence[Plan]) -> MergedOperations:
    """Return the operations of *plans* in their order.

    Of several plans with one operation, the one with the fewest operations leads, then that of the
    highest version in its name, then the first.
    """
    findings: list[Finding] = []
    based = _with_bases(plans, findings)
    ranks = {plan.source: _rank(plan, index) for index, plan in enumerate(plans)}
    result: list[list[tuple[str, Operation]]] = []
    for source, one in based:
        known = next((g for g in result if _same(g[0][1], one)), None)
        if known is None:
            result.append([(source, one)])
        else:
            known.append((source, one))
    placed: list[Placed] = []
    for group in result:
        ordered = sorted(group, key=lambda pair: ranks[pair[0]])
        placed.append(_joined(ordered, findings))
    typed = with_path_types(one.operation for one in placed)
    placed = [Placed(op, one.sources) for op, one in zip(typed, placed, strict=True)]
    return MergedOperations(_with_auth(placed), tuple(findings))


def _rank(plan: Plan, index: int) -> tuple[int, int, int]:
    version = _VERSION.search(plan.source.removesuffix(".md"))
    return len(plan.operations), -int(version[1]) if version else 0, index


def _same(one: Operation, other: Operation) -> bool:
    return one.method == other.method and same_path(one.path, other.path)


def _with_bases(
    plans: Iterable[Plan], findings: list[Finding]
) -> tuple[tuple[str, Operation], ...]:
    """Return the operations with the base that another plan gives their resource."""
    every = [(plan.source, one) for plan in plans for one in plan.operations]
    bases: dict[str, dict[str, str]] = {}
    for source, one in every:
        prefix, rest = split_prefix(one.path)
        if prefix and rest:
            known = bases.setdefault(rest[0], {})
            known.setdefault("/" + "/".join(prefix), f"{source}:{one.line}")
    for noun, known in bases.items():
        if len(known) > 1:
            places = " and ".join(f"{base} ({place})" for base, place in known.items())
            findings.append(
                warning(
                    f"/{noun} stands below several bases, which stay apart: {places}",
                    hint="write the same base in all plans",
                    rule="different-bases",
                )
            )
    return tuple(_based(source, one, bases, findings) for source, one in every)


def _based(
    source: str,
    one: Operation,
    bases: dict[str, dict[str, str]],
    findings: list[Finding],
) -> tuple[str, Operation]:
    prefix, rest = split_prefix(one.path)
    known = bases.get(rest[0], {}) if rest and not prefix else {}
    if len(known) != 1:
        return source, one
    base, place = next(iter(known.items()))
    findings.append(
        _told(
            source,
            one,
            f"{one.method} {one.path} stands below {base}, as in {place}",
            "write the base in this plan as well",
            "different-bases",
        )
    )
    return source, one.model_copy(update={"path": base + one.path})


def _joined(
    ordered: Sequence[tuple[str, Operation]], findings: list[Finding]
) -> Placed:
    (source, lead), *others = ordered
    for other_source, other in others:
        differing = tuple(_differences(lead, other))
        if differing:
            findings.append(
                _told(
                    source,
                    lead,
                    f"{lead.method} {lead.path} stands in {other_source}:{other.line} as well,"
                    f" and differs in {', '.join(differing)}: this place counts",
                    "describe it in one plan",
                    "operation-described-twice",
                )
            )
        lead = _completed(lead, other)
    sources = dict.fromkeys((source, *(one for one, _ in others)))
    return Placed(lead, tuple(sources))


def _differences(one: Operation, other: Operation) -> Iterator[str]:
    """Yield what two descriptions say differently; what one leaves open is no difference."""
    if one.success.status != other.success.status:
        yield "its status"
    if None not in (one.auth, other.auth) and one.auth != other.auth:
        yield "who may call it"
    if one.body and other.body and _shape(one.body.type) != _shape(other.body.type):
        yield "its body"
    if (
        one.success.type
        and other.success.type
        and _shape(one.success.type) != _shape(other.success.type)
    ):
        yield "its answer"
    errors = [{case.status for case in said.errors} for said in (one, other)]
    if all(errors) and errors[0] != errors[1]:
        yield "its errors"


def _shape(schema: Schema) -> str | frozenset[str]:
    """Return what tells one shape from another: the name of the type, else those of its fields."""
    return schema.name or schema.field_names


def _completed(lead: Operation, other: Operation) -> Operation:
    """Return *lead* with what it leaves open taken from *other*."""
    open_ = {
        name: value
        for name, value in vars(other).items()
        if getattr(lead, name) in _OPEN and name != "line"
    }
    success = lead.success
    if (
        success.type is None
        and not success.bodiless
        and success.status == other.success.status
    ):
        open_["success"] = other.success
    return lead.model_copy(update=open_)


def _with_auth(placed: Sequence[Placed]) -> tuple[Placed, ...]:
    """Return the operations; where one plan alone tells whether callers are known, it counts for all."""
    stated = {one.operation.auth for one in placed} - {None}
    if len(stated) != 1:
        return tuple(placed)
    auth = stated.pop()
    return tuple(
        Placed(one.operation.model_copy(update={"auth": auth}), one.sources)
        for one in placed
    )


def _told(source: str, one: Operation, message: str, hint: str, rule: str) -> Finding:
    found = warning(message, one.line, hint, rule)
    return found.model_copy(update={"source": source})
