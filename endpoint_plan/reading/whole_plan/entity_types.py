"""Types that answers name and nothing describes, where the plan tells how their records are made.

A `Loan` in the answers of `/loans` that is described nowhere holds what `POST /loans` takes, and
the `id`. Nobody is sent a password back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from endpoint_plan.languages.names import PASSWORD, SECRET
from endpoint_plan.languages.plurals import singular
from endpoint_plan.model.findings import Finding, warning
from endpoint_plan.model.plan import Operation, TypeName
from endpoint_plan.model.schema import Declaration, Kind, Property, Schema
from endpoint_plan.reading.types.types_in_text import split_name
from endpoint_plan.text.identifiers import fold_name

_PLAIN = frozenset({"dto", "entity", "model", "response", "resource"})
"""Words of a type that leave it the name of one thing."""
_ID = "id"


def describe_entities(
    operations: Iterable[Operation],
    types: Iterable[TypeName],
    declarations: Iterable[Declaration],
) -> tuple[tuple[Declaration, ...], tuple[Finding, ...]]:
    """Return the descriptions of types that answers name and the plan does not describe.

    Each is told with a warning.
    """
    operations, declarations = tuple(operations), tuple(declarations)
    declared = {one.name: one for one in declarations}
    lines = {one.name: one.line for one in types}
    makers = {
        noun_of(one.path): one
        for one in reversed(operations)
        if one.method == "POST" and one.body and not one.path.endswith("}")
    }
    found: dict[str, Declaration] = {}
    findings: list[Finding] = []
    for name in answered_names(operations, declared):
        maker = makers.get(thing_of(name))
        if (
            maker is None
            or (fields := _record_fields(maker, operations, declared)) is None
        ):
            continue
        shape = Schema(kind=Kind.OBJECT, properties=fields)
        found[name] = Declaration(name=name, type=shape, line=lines.get(name))
        findings.append(
            warning(
                f"{name} is described nowhere: it is taken to hold what"
                f" {maker.method} {maker.path} takes, and its `{_ID}`",
                lines.get(name) or maker.line,
                "list its fields, or show it as JSON",
                "undescribed-type",
            )
        )
    return tuple(found.values()), tuple(findings)


def answered_names(
    operations: Iterable[Operation], declared: Mapping[str, Declaration]
) -> tuple[str, ...]:
    """Return the names of the types in answers that have no description."""
    open_: dict[str, None] = {}
    met: set[str] = set()
    names = [
        name
        for one in operations
        if one.success.type
        for name in one.success.type.references()
    ]
    while names:
        name = names.pop()
        if name in met:
            continue
        met.add(name)
        if name in declared:
            one = declared[name]
            names += [n for n in one.type.references() if n not in one.parameters]
        else:
            open_[name] = None
    return tuple(sorted(open_))


def _record_fields(
    maker: Operation,
    operations: Iterable[Operation],
    declared: Mapping[str, Declaration],
) -> tuple[Property, ...] | None:
    """Return the fields of the record that *maker* makes; None when its body is not described."""
    body = maker.body.type if maker.body else Schema()
    if body.name and body.name in declared:
        body = declared[body.name].type
    sent = [
        part.but(required=None, has_default=False, default=None, type=_kept(part))
        for part in body.properties
        if fold_name(part.name) not in PASSWORD | SECRET | {_ID}
    ]
    if not sent:
        return None
    return (Property(name=_ID, type=_id_type(maker, operations)), *sent)


def _kept(part: Property) -> Schema:
    """Return the type of a field as it is answered: null where it need not be sent."""
    missing = part.is_optional and not part.has_default
    return part.type.but(nullable=part.type.nullable or missing)


def _id_type(maker: Operation, operations: Iterable[Operation]) -> Schema:
    """Return the type by which paths name the record that *maker* makes."""
    for one in operations:
        head, _, last = one.path.rpartition("/")
        if head == maker.path and last.startswith("{"):
            return next(p.type for p in one.parameters if p.name == last.strip("{}"))
    return Schema(kind=Kind.STRING)


def noun_of(path: str) -> tuple[str, ...]:
    """Return the words of one thing of the collection at the end of *path*."""
    last = path.rsplit("/", 1)[-1].replace("-", "_").split("_")
    return (*last[:-1], singular(last[-1]))


def thing_of(name: str) -> tuple[str, ...]:
    """Return the words of the thing that the type *name* is."""
    parts = [word for word in split_name(name) if word not in _PLAIN]
    return (*parts[:-1], singular(parts[-1])) if parts else ()
