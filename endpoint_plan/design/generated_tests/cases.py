"""The cases of the generated tests: which field or parameter has which value in which test."""

from collections.abc import Collection, Iterator, Mapping
from copy import deepcopy
from dataclasses import replace
from itertools import islice
from typing import Any

from endpoint_plan.blueprint import (
    BodyCases,
    ExampleRequest,
    Kind,
    Part,
    QueryCases,
    Variation,
)
from endpoint_plan.blueprint.taken_names import CONSTANTS
from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.design.generated_tests.echoed_fields import survives
from endpoint_plan.languages.plurals import singular
from endpoint_plan.model.plan import Location
from endpoint_plan.model.schema import Kind as SchemaKind
from endpoint_plan.model.schema import Property
from endpoint_plan.model.types import Shapes
from endpoint_plan.text.identifiers import Identifier

MOST_COPIED = 5_000
"""Values in all cases together that repeat a whole field for what varies within it."""

Fields = tuple[tuple[str, object], ...]


def query_cases(trial: ExampleRequest) -> QueryCases:
    """Return the cases of *trial* for its query."""
    return QueryCases(
        required=tuple(case.field for case in trial.refused.query if case.missing),
        taken=_values(trial.taken.query),
        refused=_values(trial.refused.query),
    )


def body_cases(
    endpoint: Endpoint,
    shapes: Shapes,
    trial: ExampleRequest,
    nulls: Mapping[str, bool],
) -> BodyCases:
    """Return the cases of *trial* for its body, each for a field of the outermost object.

    *nulls* tells which fields of the record may hold null; an update allows it just there.
    """
    body = trial.request.get("json", trial.request.get("data"))
    if not isinstance(body, dict):
        return BodyCases(
            whole_taken=_distinct(_all_varied(body, trial.taken.body)),
            whole_refused=_distinct(_all_varied(body, trial.refused.body)),
        )
    known = {prop.name: prop for prop in endpoint.body_properties()}
    places = {name: place for place, name in enumerate(known)}
    sent = trial.request.get("files")
    files = sent if isinstance(sent, dict) else {}
    parts = tuple(_parts(endpoint, trial, body)) if "json" in trial.request else ()
    inside = {part.field: part for part in parts}
    taken = _whole(body, [c for c in trial.taken.body if not _is_of(c, inside)])
    refused = _whole(body, [c for c in trial.refused.body if not _is_of(c, inside)])
    if endpoint.route.kind is Kind.UPDATE:
        taken = (
            *((name, body[name]) for name in trial.returned if name in body),
            *taken,
        )
        taken = tuple(
            (name, value)
            for name, value in taken
            if value is not None or nulls.get(name, True)
        )
    kept = tuple(
        (name, value)
        for name, value in taken
        if name in trial.returned
        and survives(shapes, known[name].type, value)
        and (value is not None or nulls.get(name, True))
    )
    if "json" in trial.request:
        partial = endpoint.route.kind is Kind.UPDATE
        refused += tuple(
            (prop.name, None)
            for prop in known.values()
            if prop.name in body
            and _refuses_null(shapes, prop, partial=partial)
            and not (partial and nulls.get(prop.name))
        )
    return BodyCases(
        required=tuple(
            case.field
            for case in trial.refused.body
            if case.missing and "." not in case.field and case.field not in files
        ),
        files=tuple(
            case.field
            for case in trial.refused.body
            if case.missing and case.field in files
        ),
        optional=tuple(
            case.field
            for case in trial.taken.body
            if case.missing and case.field in body
        ),
        parts=parts,
        kept=_distinct(kept),
        taken=_distinct(one for one in taken if one not in kept),
        trimmed=tuple(
            (name, body[name])
            for name in trial.returned
            if shapes.resolve(known[name].type).trimmed
            and isinstance(body.get(name), str)
        ),
        refused=_distinct(
            sorted(refused, key=lambda one: places.get(one[0], len(places)))
        ),
    )


def _parts(
    endpoint: Endpoint, trial: ExampleRequest, body: dict[str, object]
) -> Iterator[Part]:
    """Yield the objects in *body* whose fields the tests vary."""
    constants = {
        endpoint.attribute(parameter).upper()
        for parameter in endpoint.of(Location.PATH)
    }
    for name, value in body.items():
        many = isinstance(value, list)
        one = value[0] if isinstance(value, list) and value else value
        noun = singular(Identifier(name)) if many else str(Identifier(name))
        constant = noun.upper()
        if not isinstance(one, dict) or not one or "." in name:
            continue
        if constant in CONSTANTS | constants or _is_stored(endpoint, constant):
            constant = f"{constant}_PART"
        part = Part(
            field=name,
            noun=noun,
            constant=constant,
            value=one,
            count=len(value) if isinstance(value, list) else 0,
            required=(),
            optional=(),
            taken=(),
            refused=(),
        )
        constants.add(constant)
        taken = [c for c in trial.taken.body if _is_of(c, {name: part})]
        refused = [c for c in trial.refused.body if _is_of(c, {name: part})]
        yield replace(
            part,
            required=tuple(_last(c) for c in refused if c.missing),
            optional=tuple(_last(c) for c in taken if c.missing and _last(c) in one),
            taken=tuple((_last(c), c.value) for c in taken if not c.missing),
            refused=tuple((_last(c), c.value) for c in refused if not c.missing),
        )


def _is_stored(endpoint: Endpoint, constant: str) -> bool:
    """Tell whether the tests may have the *constant* for what the store has before."""
    made = endpoint.route.kind in (Kind.CREATE, Kind.CREATE_MANY)
    return not made and constant == endpoint.route.noun.upper()


def _is_of(case: Variation, parts: Mapping[str, Part]) -> bool:
    """Tell whether *case* varies a field that stands directly in one of *parts*."""
    name, *way = case.field.split(".")
    part = parts.get(name)
    if part is None:
        return False
    return len(way) == 1 if not part.count else len(way) == 2 and way[0] == "0"


def _last(case: Variation) -> str:
    return case.field.rpartition(".")[2]


def _refuses_null(shapes: Shapes, prop: Property, *, partial: bool) -> bool:
    shape = shapes.resolve(prop.type)
    if shape.nullable or shape.kind is SchemaKind.ANY:
        return False
    left_out = partial and prop.is_optional and not prop.has_default
    return prop.is_required or left_out or prop.default is not None


def _values(cases: Collection[Variation]) -> Fields:
    return tuple((case.field, case.value) for case in cases if not case.missing)


def _whole(body: dict[str, object], cases: Collection[Variation]) -> Fields:
    """Return the outermost field of each of *cases* with its whole value; none where it is left out."""
    found = []
    room = MOST_COPIED
    for case in cases:
        name, _, rest = case.field.partition(".")
        if rest and name in body:
            room -= _size(body[name])
            if room < 0:
                continue
            found.append((name, _varied({name: body[name]}, case)[name]))
        elif not case.missing:
            found.append((case.field, case.value))
    return tuple(found)


def _all_varied(body: object, cases: Collection[Variation]) -> Iterator[object]:
    """Yield a copy of *body* for each of *cases*, as many as there is room for."""
    room = max(MOST_COPIED // _size(body), 1)
    yield from (_varied(body, case) for case in islice(cases, room))


def _size(value: object) -> int:
    """Return how many values there are in *value*."""
    if isinstance(value, dict | list):
        inner = value.values() if isinstance(value, dict) else value
        return 1 + sum(map(_size, inner))
    return 1


def _varied(body: Any, case: Variation) -> Any:
    """Return a copy of *body* with the value of *case* in its place."""
    body = deepcopy(body)
    way: list[str | int] = [
        int(step) if step.isdigit() else step for step in case.field.split(".")
    ]
    part = body
    for step in way[:-1]:
        part = part[step]
    if case.missing:
        part.pop(way[-1], None)  # A sample ends where types nest too deeply.
    else:
        part[way[-1]] = case.value
    return body


def _distinct(values: Any) -> Any:
    """Return *values*, each once: neither numbers and booleans nor lists are mistaken for each other."""
    return tuple({repr(value): value for value in values}.values())
