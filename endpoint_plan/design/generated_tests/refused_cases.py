"""What the tests of guard clauses store and send, and what all other tests do so that no clause holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from endpoint_plan.blueprint import (
    Beside,
    BodyCases,
    ExampleRequest,
    GuardClause,
    Operation,
    QueryCases,
    RefusedCase,
)
from endpoint_plan.blueprint.test_requests import Values
from endpoint_plan.design.behaviour.periods import MADE_NOW
from endpoint_plan.design.behaviour.terms import is_whole
from endpoint_plan.design.behaviour.truth import (
    Variable,
    World,
    last_counted,
    settle,
)
from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.design.generated_tests.named_cases import (
    other_things,
    things_asked,
    usual_things,
)
from endpoint_plan.design.generated_tests.peers import peers_apart
from endpoint_plan.design.generated_tests.scene import Scene, written_value
from endpoint_plan.languages.plurals import singular
from endpoint_plan.model.behaviour import Comparison, Operator, Place
from endpoint_plan.model.json_values import JsonValue
from endpoint_plan.model.plan import Location, Parameter
from endpoint_plan.model.schema import Property
from endpoint_plan.text.escape import literal
from endpoint_plan.text.identifiers import Identifier, fold_name

SAID = {
    Operator.EQ: "is",
    Operator.NE: "is_not",
    Operator.LT: "is_less_than",
    Operator.LE: "is_at_most",
    Operator.GT: "is_more_than",
    Operator.GE: "is_at_least",
    Operator.IN: "is_one_of",
    Operator.NOT_IN: "is_none_of",
}


COUNTED = {
    Operator.EQ: "do_not_exist",
    Operator.GT: "exist",
    Operator.GE: "reach_the_limit",
    Operator.LE: "are_the_last",
    Operator.LT: "are_fewer",
    Operator.NE: "are_not_as_many",
}
"""What is said of records that are counted."""


def peaceful(operation: Operation, endpoint: Endpoint, scene: Scene) -> World | None:
    """Return the record and the body of the tests' request, changed so that no clause of *operation* holds.

    None where no such values are known.
    """
    world = _world(operation, endpoint, scene)
    whens = [one.when for one in operation.clauses]
    if all(world.holds(when) is False for when in whens):
        return world
    variables = tuple(_variables(whens, endpoint, scene))
    found = settle(scene.shapes, world, variables, false=whens)
    if found is None and operation.lookup:
        found = settle(scene.shapes, world, variables, false=whens, alone=False)
    if found and not operation.lookup:
        found = replace(found, stays=any(found.counts.values()))
    if found is None or not any(one.late for one in operation.clauses):
        return found
    # What is asked of the record as the change leaves it is what the request makes of it.
    sent = {name: found.record.get(name, value) for name, value in found.sent.items()}
    return replace(found, sent=sent)


def with_refused_cases(
    operation: Operation,
    endpoint: Endpoint,
    scene: Scene,
    world: World,
    sources: Mapping[str, str],
) -> Operation:
    """Return *operation* whose clauses know how they are tested.

    In *world* none of them holds; *sources* are what the tests have for the codes of the service.
    """
    clauses = operation.clauses
    cases = [_case(one, operation, endpoint, scene, world, sources) for one in clauses]
    return replace(
        operation,
        clauses=tuple(
            replace(one, case=case)
            for one, case in zip(clauses, _with_own_names(cases), strict=True)
        ),
    )


def _with_own_names(
    cases: Iterable[RefusedCase | None],
) -> Iterator[RefusedCase | None]:
    """Yield *cases* under names that differ: several states of one field may be told in the same words."""
    met: Counter[str] = Counter()
    for case in cases:
        if case is None:
            yield None
            continue
        met[case.test_name] += 1
        times = met[case.test_name]
        yield (
            case if times == 1 else replace(case, test_name=f"{case.test_name}_{times}")
        )


def _case(
    clause: GuardClause,
    operation: Operation,
    endpoint: Endpoint,
    scene: Scene,
    world: World,
    sources: Mapping[str, str],
) -> RefusedCase | None:
    all_ = operation.clauses
    if any(is_whole(one.left) for one in clause.when):
        name = f"{clause.error.test_name}_when_nothing_is_sent"
        return RefusedCase(test_name=name[:MOST], empty=True)
    # Clauses before this one are asked first.
    before = [one.when for one in all_[: all_.index(clause)]]
    found = settle(
        scene.shapes,
        world,
        _variables([clause.when], endpoint, scene),
        true=clause.when,
        false=before,
    )
    if found is None:
        return None
    told = beside_of(all_, found, sources)
    if told is not None and world.stays:
        there = beside_of(all_, world, sources) or ()
        told = tuple(one for one in told if one not in there)
    parted = peers_apart(told, operation, scene) if told is not None else None
    other = other_things(operation, scene, world, found)
    if parted is None or other is None:
        return None
    beside, peers = parted
    stored = _differing(world.record, found.record)
    sent = _differing(world.sent, found.sent)
    if clause.late:
        stored, sent = (), stored
    asked = {one.name for one in _asked(endpoint)}
    unasked = [name for name, _ in sent if name in asked and found.sent[name] is None]
    in_body = tuple((name, code) for name, code in sent if name not in asked)
    return RefusedCase(
        test_name=f"{clause.error.test_name}_when_{_name(clause.when)}"[:MOST],
        stored=(*stored, *other.stored),
        sent=(*in_body, *other.sent),
        asked=tuple((n, code) for n, code in sent if n in asked and n not in unasked),
        left_out=tuple(unasked),
        beside=(*beside, *other.beside),
        peers=peers,
        missing=any(world.counts.values())
        and not (world.stays or beside or peers.records),
        url=other.url,
    )


def beside_of(
    clauses: Iterable[GuardClause], world: World, sources: Mapping[str, str]
) -> Beside | None:
    """Return the records that *clauses* count and that *world* has; None where they cannot be told."""
    found = []
    clauses = tuple(clauses)
    last = last_counted(clause.when for clause in clauses)
    for one in (counted for clause in clauses for counted in clause.counted):
        # What must not be the last one is counted with the record itself.
        number = world.counts.get(one.name, 0) - (one.name in last)
        values = [
            (name, code if _is_literal(code) else sources.get(code, ""))
            for name, code in one.fields
        ]
        if number > 0 and not all(code for _, code in values):
            return None
        if number > 0:
            found.append((one.collection, tuple(values), number))
    return tuple(dict.fromkeys(found))


def _is_literal(code: str) -> bool:
    known = code in ("True", "False", "None", MADE_NOW)
    return code[:1] in "'\"" or known or code.isdigit()


MOST = 100
"""Characters of the name of a test."""


def _differing(
    before: Mapping[str, JsonValue], after: Mapping[str, JsonValue]
) -> Values:
    return tuple(
        (name, literal(value))
        for name, value in after.items()
        if before.get(name, ...) != value
    )


def _name(when: Iterable[Comparison]) -> str:
    return "_and_".join(filter(None, map(_said, when))) or "refused"


def _said(one: Comparison) -> str:
    if one.right.place is Place.VALUE and one.right.value is None:
        told = "is_missing" if one.operator is Operator.EQ else "is_set"
        return f"{Identifier(one.left.name)}_{told}"
    if one.left.place is Place.COUNT:
        like = [str(Identifier(v, "value")) for v in _values(one.left.where)]
        counted = "_".join((*like, Identifier(one.left.name)))
        return f"{counted}_{COUNTED.get(one.operator, 'are_counted')}"
    values = one.right.value if isinstance(one.right.value, list) else [one.right.value]
    value = "_or_".join(Identifier(str(value), "value") for value in values)
    right = {Place.VALUE: value, Place.NOW: "now"}.get(
        one.right.place, Identifier(one.right.name)
    )
    whose = (
        f"{Identifier(singular(one.left.of))}_" if one.left.place is Place.OTHER else ""
    )
    return f"{whose}{Identifier(one.left.name)}_{SAID[one.operator]}_{right}"


def _values(where: Iterable[Comparison]) -> Iterator[str]:
    """Yield the words that what is counted has in its fields: "open" of open loans."""
    told = (one.right.value for one in where if one.right.place is Place.VALUE)
    return (value for value in told if isinstance(value, str))


def _world(operation: Operation, endpoint: Endpoint, scene: Scene) -> World:
    """Return the record that a request is about, and its body and query, with what counts where it asks for nothing."""
    trial = operation.example_request
    record = {}
    if scene.record and operation.lookup:
        record = {
            one.wire: written_value(
                scene.shapes, one.schema, scene.record.example[one.wire]
            )
            for one in scene.record.fields
            if one.name != scene.record.owner
        }
        record |= scene.fixed
    sent: dict[str, JsonValue] = {}
    for part in ("params", "json", "data"):
        held = trial.request.get(part)
        sent |= held if isinstance(held, dict) else {}
    if any(one.late for one in operation.clauses):
        record |= {name: value for name, value in sent.items() if name in record}
    whens = [one.when for one in operation.clauses]
    asked: dict[str, JsonValue] = {one.name: one.default for one in _asked(endpoint)}
    return World(record, asked | sent, others=usual_things(whens, scene))


def _asked(endpoint: Endpoint) -> list[Parameter]:
    """Return the parameters in the query of *endpoint*, without namesakes of fields of its body."""
    fields = {prop.name for prop in endpoint.body_properties()}
    return [one for one in endpoint.of(Location.QUERY) if one.name not in fields]


def _variables(
    whens: Iterable[Iterable[Comparison]], endpoint: Endpoint, scene: Scene
) -> Iterator[Variable]:
    whens = [tuple(when) for when in whens]
    yield from things_asked(whens, scene)
    named = {
        (operand.place, fold_name(operand.name))
        for when in whens
        for one in when
        for operand in (one.left, one.right)
        if operand.place in (Place.RECORD, Place.SENT)
    }
    for one in scene.record.fields if scene.record else ():
        known = one.wire in scene.fixed
        if not known and (Place.RECORD, fold_name(one.wire)) in named:
            yield Variable(Place.RECORD, Property(name=one.wire, type=one.schema))
    for prop in (*endpoint.body_properties(), *endpoint.operation.parameters):
        if (Place.SENT, fold_name(prop.name)) in named:
            nullable = prop.is_optional and not prop.has_default
            type_ = prop.type.but(nullable=True) if nullable else prop.type
            yield Variable(Place.SENT, Property(name=prop.name, type=type_))


def undisturbed(
    cases: BodyCases, queries: QueryCases, operation: Operation, world: World | None
) -> tuple[BodyCases, QueryCases]:
    """Return those of *cases* and *queries* that run into no clause of *operation*, whose request meets *world*.

    What a field names must be there; the tests store what the request names, and nothing else.
    """
    naming = {one.wire for one in operation.references}
    cases = replace(
        cases,
        taken=tuple((n, v) for n, v in cases.taken if v is None or n not in naming),
        kept=tuple((n, v) for n, v in cases.kept if v is None or n not in naming),
    )
    if world is None:
        return cases, queries
    known = world

    def fits(changed: Mapping[str, JsonValue], without: str = "") -> bool:
        sent = {n: v for n, v in {**known.sent, **changed}.items() if n != without}
        if without:
            sent[without] = None
        after = {n: changed.get(n, v) for n, v in known.record.items()}
        return all(
            replace(known, record=after if one.late else known.record, sent=sent).holds(
                one.when
            )
            is False
            for one in operation.clauses
        )

    def kept(values: tuple[tuple[str, object], ...]) -> tuple[tuple[str, object], ...]:
        return tuple((n, v) for n, v in values if fits({n: v}))  # type: ignore[dict-item]

    bodies = replace(
        cases,
        taken=kept(cases.taken),
        kept=kept(cases.kept),
        optional=tuple(name for name in cases.optional if fits({}, name)),
    )
    return bodies, replace(queries, taken=kept(queries.taken))


def settled(
    world: World, operation: Operation, endpoint: Endpoint, scene: Scene
) -> dict[str, str]:
    """Return Python for the fields of the example record that *world* has otherwise."""
    return dict(_differing(_world(operation, endpoint, scene).record, world.record))


def with_world(
    trial: ExampleRequest, endpoint: Endpoint, world: World
) -> ExampleRequest:
    """Return *trial* with the body and query of *world*, in which it asks for no more than it must."""
    changed = dict(trial.request)
    asked = {
        one.name: world.sent[one.name]
        for one in _asked(endpoint)
        if world.sent[one.name] != one.default
    }
    held = changed.get("params")
    if asked:
        changed["params"] = {**held, **asked} if isinstance(held, dict) else asked
    for part in ("params", "json", "data"):
        held = changed.get(part)
        if isinstance(held, dict):
            changed[part] = {
                name: world.sent.get(name, value) for name, value in held.items()
            }
    return replace(trial, request=changed)
