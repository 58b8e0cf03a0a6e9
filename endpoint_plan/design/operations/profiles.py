"""From the rules of a plan about the caller's own record to its look-up: is it there, and is it as it must be?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from endpoint_plan.blueprint import (
    ON_CREDENTIALS,
    Demand,
    ErrorClass,
    Kind,
    Profile,
)
from endpoint_plan.design.behaviour.guards import named_error
from endpoint_plan.design.behaviour.terms import Terms, find_field
from endpoint_plan.design.behaviour.truth import World
from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.design.operations.context import ResourceContext
from endpoint_plan.design.operations.request import TAKEN, Request
from endpoint_plan.design.records.keys import looks_up
from endpoint_plan.design.records.parents import Parent
from endpoint_plan.model.behaviour import Comparison, Operator, Place, Rule
from endpoint_plan.model.json_values import JsonValue
from endpoint_plan.model.plan import ErrorCase
from endpoint_plan.model.validity import is_valid
from endpoint_plan.text.escape import literal
from endpoint_plan.text.identifiers import Identifier, fold_name

NOT_FOUND = 404
ROLE = "role"
EMPTY = (Operator.NE, Operator.NOT_IN)
"""Operators that hold of a field of which nothing is known, as of a record that is not there."""
SAID = {
    Operator.EQ: "is",
    Operator.NE: "is_not",
    Operator.IN: "is_one_of",
    Operator.NOT_IN: "is_none_of",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What an operation asks of the caller's own record, as far as it can be told."""

    parent: Parent
    missing: Rule | None
    demands: tuple[tuple[Rule, Comparison, str], ...]
    """Rules, each with its condition on the record, and Python for that."""
    variable: Identifier

    @property
    def tells_roles(self) -> bool:
        """Whether the record decides which role the caller has."""
        return any(fold_name(one.left.name) == ROLE for _, one, _ in self.demands)


def asked_of_caller(
    endpoint: Endpoint, setting: ResourceContext, request: Request
) -> Asked | None:
    """Return what *endpoint* asks of the record of its caller; None where it asks for none."""
    source = endpoint.operation
    wanted = fold_name(source.profile)
    if not wanted:
        return None
    parent = next(
        (p for n, p in setting.parents.items() if fold_name(n) == wanted), None
    )
    enters = endpoint.route.kind in (Kind.LOG_IN, *ON_CREDENTIALS)
    if parent is None or not source.auth or enters or parent.schema == setting.record:
        return None
    taken = {*TAKEN, setting.names.record, setting.names.records}
    taken |= {one.name for one in request.parameters}
    free = parent.noun not in taken
    variable = parent.noun if free else Identifier(f"own_{parent.noun}")
    terms = Terms(setting.classes.shapes, parent.schema, variable, (), True, {})
    rules = [one for one in source.rules if len(one.when) == 1]
    rules = [one for one in rules if one.when[0].left.place is Place.PROFILE]
    missing = next((one for one in rules if not one.when[0].left.name), None)
    bound = tuple(_bound(rules, terms))
    if missing is None and not bound:
        return None
    return Asked(parent, missing, bound, variable)


def _bound(
    rules: Iterable[Rule], terms: Terms
) -> Iterator[tuple[Rule, Comparison, str]]:
    for rule in rules:
        one = rule.when[0]
        if not one.left.name or one.operator not in SAID:
            continue
        left = one.left.model_copy(update={"place": Place.RECORD})
        found = terms.condition(one.model_copy(update={"left": left}))
        if found:
            yield rule, found.comparison, found.code


def without_roles_of_tokens(endpoint: Endpoint, asked: Asked | None) -> Endpoint:
    """Return *endpoint*, which needs no role of the token where the record that is *asked* for tells it."""
    if asked is None or not asked.tells_roles:
        return endpoint
    roles = endpoint.operation.model_copy(update={"roles": (), "also": ()})
    return replace(endpoint, operation=roles)


def profile(
    asked: Asked | None,
    endpoint: Endpoint,
    setting: ResourceContext,
    raised: Iterable[ErrorClass],
) -> Profile | None:
    """Return how the service of *endpoint* looks up what is *asked* of its caller; *raised* are the errors that the plan names."""
    if asked is None:
        return None
    schema, named = asked.parent.schema, tuple(raised)
    usual = _usual(asked)
    demands = []
    for rule, one, code in asked.demands if usual is not None else ():
        before = [other for _, other, _ in asked.demands]
        refused = _refused(one, before[: before.index(one)], asked, usual or {})
        if refused is None:
            continue
        error = _error(rule, asked, endpoint, setting, named)
        demands.append(
            Demand(
                _guarded(one, code, asked),
                error,
                f"when_{_name(one)}",
                refused,
                _roles(one),
            )
        )
    missing = asked.missing
    if not demands and missing is None:
        return None
    return Profile(
        noun=asked.parent.noun,
        variable=asked.variable,
        plural=asked.parent.plural,
        key=schema.owner or schema.key,
        wire="ownerId" if schema.owner not in (None, schema.key) else _wire(asked),
        missing=(_error(missing, asked, endpoint, setting, named) if missing else None),
        demands=tuple(demands),
        usual=tuple((n, literal(v)) for n, v in (usual or {}).items()),
    )


def _wire(asked: Asked) -> str:
    return dict(asked.parent.schema.properties)[asked.parent.schema.key].name


def _guarded(one: Comparison, code: str, asked: Asked) -> str:
    """Return *code* for that the record is as *one* says, for callers who may have none."""
    if asked.missing:
        return code
    none = one.right.value is None
    holds = one.operator in EMPTY if not none else one.operator is Operator.EQ
    return (
        f"{asked.variable} is None or {code}"
        if holds
        else f"{asked.variable} is not None and {code}"
    )


def _roles(one: Comparison) -> tuple[str, ...]:
    if fold_name(one.left.name) != ROLE or one.operator not in EMPTY:
        return ()
    value = one.right.value
    several = value if isinstance(value, list) else [value]
    return tuple(role for role in several if isinstance(role, str))


def _name(one: Comparison) -> str:
    field = Identifier(one.left.name)
    value = one.right.value
    if value is None:
        return f"{field}_is_{'missing' if one.operator is Operator.EQ else 'set'}"
    several = value if isinstance(value, list) else [value]
    told = "_or_".join(Identifier(str(each), "value") for each in several[:3])
    return f"{field}_{SAID[one.operator]}_{told}"


def _values(one: Comparison, asked: Asked) -> Iterator[tuple[str, JsonValue]]:
    """Yield the values that the field of *one* may have, each with the name by which it travels."""
    found = find_field(asked.parent.schema, one.left.name)
    if found is None:
        return
    prop = dict(asked.parent.schema.properties)[found[0]]
    known: list[JsonValue] = []
    for _, other, _ in asked.demands:
        value = other.right.value
        if other.left.name == one.left.name:
            known += value if isinstance(value, list) else [value]
    shapes = asked.parent.schema.shapes
    told = found[1].enum or ()
    for candidate in (*known, *told, "another", True, False, 1, None):
        if is_valid(shapes, prop.type, candidate):
            yield prop.name, candidate


def _usual(asked: Asked) -> dict[str, JsonValue] | None:
    """Return fields for a record that meets all demands; None where no such values are known."""
    usual: dict[str, JsonValue] = {}
    for _, one, _ in asked.demands:
        about = [o for _, o, _ in asked.demands if o.left.name == one.left.name]
        fit = (
            (name, value)
            for name, value in _values(one, asked)
            if not any(_holds(other, {name: value}) for other in about)
        )
        found = next(fit, None)
        if found is None:
            return None
        usual |= [found]
    return usual


def _refused(
    one: Comparison,
    before: Iterable[Comparison],
    asked: Asked,
    usual: Mapping[str, JsonValue],
) -> tuple[tuple[str, str], ...] | None:
    """Return what the record of somebody has whom *one* refuses, and nothing *before* it."""
    for name, value in _values(one, asked):
        record = {**usual, name: value}
        if _holds(one, record) and not any(_holds(other, record) for other in before):
            return ((name, literal(value)),)
    return None


def _holds(one: Comparison, record: Mapping[str, JsonValue]) -> bool:
    return World(record=record).holds([one]) is not False


def _error(
    rule: Rule,
    asked: Asked,
    endpoint: Endpoint,
    setting: ResourceContext,
    raised: tuple[ErrorClass, ...],
) -> ErrorClass:
    """Return the error of *rule*: the one that the plan names with its status and code, or one made for it."""
    if found := named_error(rule, raised):
        return found
    case = ErrorCase(status=rule.status, code=rule.code, cause=rule.says)
    missed = rule.status == NOT_FOUND and looks_up(endpoint)
    return setting.errors.made(case, asked.parent.noun if missed else "")
