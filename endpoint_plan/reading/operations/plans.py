"""The plans of a document: usually one, sometimes one for each resource or operation."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from endpoint_plan.markdown.http_routes import route_at_start
from endpoint_plan.reading.operations import mentions
from endpoint_plan.reading.operations.base_paths import Base, find_bases, with_base
from endpoint_plan.reading.operations.code_routes import find_code_routes
from endpoint_plan.reading.operations.find import (
    distinct_operations,
    find_operations,
    same_operation,
)
from endpoint_plan.reading.operations.mentions import Mention
from endpoint_plan.reading.outline import Part, Topic
from endpoint_plan.text.http_paths import is_callable, is_prefix, segments, split_prefix


@dataclass(frozen=True, slots=True)
class PlanPart:
    """A part of the document that is a plan of its own, and what it is to implement."""

    part: Part
    operations: tuple[Mention, ...]


def find_plans(document: Part) -> tuple[PlanPart, ...]:
    """Return the plans of *document* that name operations; each operation belongs to one of them."""
    found: list[PlanPart] = []
    for part in _plan_parts(document):
        known = [operation for plan in found for operation in plan.operations]
        new = (
            o
            for o in find_operations(part)
            if not any(same_operation(o, k) for k in known)
        )
        if operations := tuple(new):
            found.append(PlanPart(part, operations))
    if not found and (declared := find_code_routes(document.section)):
        found.append(PlanPart(document, declared))
    if sum(len(plan.operations) for plan in found) > 1:
        found = _add_operations(found, mentions.file_tree_mentions(document.section))
    if found:
        found = _add_operations(found, _listed_operations(document, found))
    lines = [operation.line for plan in found for operation in plan.operations]
    bases = find_bases(document.section, lines)
    own = frozenset(base.path for base in bases if base.first)
    return _complete_prefixes(_add_bases(found, bases), own)


def _plan_parts(part: Part) -> Iterator[Part]:
    """Yield the innermost parts that have a request section or a heading such as `POST /api/decks`."""
    inner = [child for child in part.parts if child.topic is None and _has_plan(child)]
    if not inner or any(child.topic is Topic.REQUEST for child in part.parts):
        yield part
        return
    for child in inner:
        yield from _plan_parts(child)


def _has_plan(part: Part) -> bool:
    if part.section.level and route_at_start(part.section.title):
        return True
    return any(
        below.topic is Topic.REQUEST and below.names_topic for below in part.walk()
    ) or any(
        below.topic is None and route_at_start(below.section.title)
        for below in part.walk()
    )


def _listed_operations(document: Part, found: Iterable[PlanPart]) -> Iterator[Mention]:
    """Yield the operations of tables on no topic of their own that list one of those *found*."""
    known = [operation for plan in found for operation in plan.operations]
    for part in document.walk():
        for block in part.section.blocks if part.topic is None else ():
            rows = [
                row
                for row in mentions.table_mentions(block, "")
                if row.method and row.path and is_callable(row.path)
            ]
            if any(same_operation(one, row) for one in known for row in rows):
                yield from rows


def _add_operations(found: list[PlanPart], more: Iterable[Mention]) -> list[PlanPart]:
    """Return *found* with operations that only a tree of files names, each in the plan of its resource."""
    result = list(found)
    for mention in distinct_operations(more):
        if not any(
            same_operation(mention, known)
            for plan in result
            for known in plan.operations
        ):
            best = max(
                range(len(result)),
                key=lambda index: _shared_depth(mention, result[index]),
            )
            if _shared_depth(mention, result[best]):
                plan = result[best]
                result[best] = replace(plan, operations=(*plan.operations, mention))
    return result


def _shared_depth(mention: Mention, plan: PlanPart) -> int:
    """Return how many leading segments *mention* shares with an operation of *plan*; a prefix counts 0."""
    return max(
        _common_segments(segments(mention.path), segments(known.path))
        for known in plan.operations
    )


def _common_segments(path: tuple[str, ...], other: tuple[str, ...]) -> int:
    count = 0
    for part, same in zip(path, other, strict=False):
        if part != same:
            break
        count += 1
    return count if not is_prefix(path[:count]) else 0


def _add_bases(
    found: Iterable[PlanPart], bases: tuple[Base, ...]
) -> Iterator[PlanPart]:
    for plan in found:
        operations = (
            replace(o, path=with_base(o.path, o.line, bases)) for o in plan.operations
        )
        yield replace(plan, operations=tuple(operations))


def _complete_prefixes(
    found: Iterable[PlanPart], of_sections: frozenset[str]
) -> tuple[PlanPart, ...]:
    """Return the plans with the prefixes that only other operations of the same resource have.

    The bases *of_sections* are those of their operations alone.
    """
    plans = tuple(found)
    prefixes = dict(
        filter(
            None, (_resource_prefix(o.path) for plan in plans for o in plan.operations)
        )
    )
    prefixes = {
        name: prefix for name, prefix in prefixes.items() if prefix not in of_sections
    }
    left_out = _prefix_of_titles(plans)
    left_out = "" if left_out in of_sections else left_out
    return tuple(
        replace(
            plan,
            operations=tuple(
                _add_left_out(_add_prefix(operation, prefixes), plan, left_out)
                for operation in plan.operations
            ),
        )
        for plan in plans
    )


def _prefix_of_titles(plans: Iterable[PlanPart]) -> str:
    """Return the prefix that headings leave out: `GET /beds`, then the URL `/api/beds`.

    It is empty unless several operations have it and no other one.
    """
    found = Counter(
        operation.path.removesuffix(path)
        for plan in plans
        for operation in plan.operations
        for path in _titled_paths(operation, plan)
        if operation.path.endswith(path) and operation.path != path
    )
    return next(iter(found)) if len(found) == 1 and found.total() > 1 else ""


def _titled_paths(operation: Mention, plan: PlanPart) -> frozenset[str]:
    """Return the paths of *operation* in its headings."""
    titles = (*operation.titles, plan.part.section.title)
    routes = (route for title in titles for route in route_at_start(title))
    return frozenset(one.path for one in routes if one.method == operation.method)


def _add_left_out(operation: Mention, plan: PlanPart, prefix: str) -> Mention:
    """Return *operation* with the *prefix* that headings leave out, where a heading is all it has."""
    if prefix and operation.path in _titled_paths(operation, plan):
        return replace(operation, path=prefix + operation.path)
    return operation


def _resource_prefix(path: str) -> tuple[str, str] | None:
    """Return the resource of *path* and the prefix before it: `/api/decks/{id}` gives `decks`, `/api`."""
    prefix, rest = split_prefix(path)
    return (rest[0], "/" + "/".join(prefix)) if prefix and rest else None


def _add_prefix(operation: Mention, prefixes: dict[str, str]) -> Mention:
    resource = operation.path.split("/")[1]
    return (
        replace(operation, path=prefixes[resource] + operation.path)
        if resource in prefixes
        else operation
    )
