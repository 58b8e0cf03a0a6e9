"""From several plans to one: what they say of one service.

Each plan is read by itself. Then their operations, types and errors become those of one `Plan`,
and each finding keeps the name of its file. The plan of an operation itself wins for it; another
plan completes what is open, and what contradicts it is told with both places.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from endpoint_plan.model.behaviour import Entity
from endpoint_plan.model.findings import Finding, warning
from endpoint_plan.model.plan import Plan, Step
from endpoint_plan.model.schema import Schema
from endpoint_plan.reading.many.operations import Placed, merge_operations
from endpoint_plan.reading.many.types import merge_types

__all__ = ["merge_plans"]


def merge_plans(plans: Sequence[Plan], title: str, source: str) -> Plan:
    """Return the one plan that *plans*, of distinct sources, are together.

    It is called *title*; *source* stands in messages about the whole.
    """
    typed = merge_types(plans)
    merged = merge_operations(typed.plans)
    body, told = _error_body(plans)
    return Plan(
        title=title,
        source=source,
        overview=_overview(plans),
        operations=tuple(one.operation for one in merged.operations),
        types=tuple({t.name: t for plan in typed.plans for t in plan.types}.values()),
        declarations=typed.declarations,
        entities=tuple(_entities(typed.plans)),
        error_body=body,
        indexes=tuple(dict.fromkeys(i for plan in plans for i in plan.indexes)),
        security=_joined(plan.security for plan in plans),
        performance=_joined(plan.performance for plan in plans),
        stack=_joined(plan.stack for plan in plans),
        steps=tuple(_steps(typed.plans, merged.operations)),
        context=_joined(plan.context for plan in plans),
        findings=(*typed.findings, *merged.findings, *told),
    )


def _overview(plans: Sequence[Plan]) -> str:
    titles = "; ".join(plan.title for plan in plans)
    return f"One service of {len(plans)} plans: {titles}."


def _joined(parts: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for part in parts for text in part))


def _entities(plans: Iterable[Plan]) -> Iterator[Entity]:
    """Yield what the plans have kept, each collection once, with all that is known of it."""
    found: dict[str, Entity] = {}
    for one in (entity for plan in plans for entity in plan.entities):
        known = found.get(one.collection)
        if known is None:
            found[one.collection] = one
            continue
        names = {part.name for part in known.fields}
        more = tuple(part for part in one.fields if part.name not in names)
        found[one.collection] = known.model_copy(
            update={
                "fields": (*known.fields, *more),
                "references": tuple(
                    dict.fromkeys((*known.references, *one.references))
                ),
                "owned": known.owned or one.owned,
                "demanded": known.demanded or one.demanded,
            }
        )
    yield from found.values()


def _error_body(plans: Iterable[Plan]) -> tuple[Schema | None, tuple[Finding, ...]]:
    """Return the shape of errors that most plans show, of equals the one with most fields."""
    shown = [(plan, plan.error_body) for plan in plans if plan.error_body]
    if not shown:
        return None, ()
    counts = Counter(_field_names(body) for _, body in shown)
    best = max(counts, key=lambda names: (counts[names], len(names)))
    chosen, body = next((p, b) for p, b in shown if _field_names(b) == best)
    others = [plan.source for plan, one in shown if _field_names(one) != best]
    told = (
        warning(
            f"errors have another body here than in {chosen.source}, which counts for all",
            hint="show the same body of errors in all plans",
            rule="different-error-bodies",
        ).model_copy(update={"source": other})
        for other in others
    )
    return body, tuple(told)


def _field_names(body: Schema) -> frozenset[str]:
    return frozenset(part.name for part in body.fields())


def _steps(plans: Sequence[Plan], operations: Sequence[Placed]) -> Iterator[Step]:
    """Yield the steps of *plans*, numbered through, each with its plan and the operations of it."""
    number = 0
    for plan in plans:
        whole = tuple(
            f"{one.operation.method} {one.operation.path}"
            for one in operations
            if plan.source in one.sources
        )
        for step in plan.steps:
            number += 1
            # What another plan brings into agreement, such as a base path, is not named as before.
            about = tuple(one for one in step.about if one in whole) or whole
            yield step.model_copy(
                update={"number": number, "plan": plan.source, "about": about}
            )
