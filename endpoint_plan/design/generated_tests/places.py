"""The places in groups that the generated tests give to callers, and what they leave out because of them."""

from collections.abc import Mapping
from dataclasses import replace

from endpoint_plan.blueprint import (
    BodyCases,
    ExampleRequest,
    ListCases,
    Membership,
    Operation,
    QueryCases,
    Record,
)
from endpoint_plan.blueprint.test_requests import Values
from endpoint_plan.design.generated_tests.scene import example_name, value_of
from endpoint_plan.model.json_values import JsonValue
from endpoint_plan.text.escape import literal

COMMAND, QUERY = "command.", "query."


def with_place(
    operation: Operation,
    trial: ExampleRequest,
    record: Record | None,
    sources: Mapping[str, str],
) -> Operation:
    """Return *operation* whose membership knows what the tests have for the group."""
    one = operation.membership
    if one is None:
        return operation
    return replace(
        operation,
        membership=replace(one, example=_group(one, operation, trial, record, sources)),
    )


def _group(
    one: Membership,
    operation: Operation,
    trial: ExampleRequest,
    record: Record | None,
    sources: Mapping[str, str],
) -> str:
    """Return Python for the group; empty where the request of the tests names none."""
    listed = operation.listing is not None and not one.code
    if record and one.field and (one.found or listed):
        return f"{example_name(record)}[{record.wire_of(one.field)!r}]"
    body = trial.request.get("json")
    if one.code.startswith(COMMAND) and isinstance(body, dict):
        name = one.code.removeprefix(COMMAND)
        wire = next(
            (w for w in body if w.replace("_", "").lower() == name.replace("_", "")), ""
        )
        return f"BODY[{wire!r}]" if wire and body[wire] is not None else ""
    return value_of(one.code, sources) or ("" if one.condition else one.example)


def place_of_example(
    operation: Operation, record: Record, caller: str
) -> dict[str, str]:
    """Return what the example record has where it is the place of the *caller* itself, by wire names."""
    one = operation.membership
    if one is None or not one.itself:
        return {}
    _, person, held = one.wires
    wire = record.owner_wire if record.owner == one.person else person
    known = {wire: caller}
    if held and one.roles:
        known[held] = literal(one.roles[0])
    return known


def role_of_example(operation: Operation) -> dict[str, JsonValue]:
    """Return the field that tells the caller's place, where the example record is that place, with what it must be."""
    one = operation.membership
    held = one.wires[2] if one and one.itself and one.roles else ""
    return {held: one.roles[0]} if one and held else {}


def without_other_groups(
    cases: BodyCases, queries: QueryCases, one: Membership | None
) -> tuple[BodyCases, QueryCases]:
    """Return *cases* and *queries* without those that name a group in which the caller has no place."""
    if one is None or not one.code.startswith((COMMAND, QUERY)):
        return cases, queries
    named = one.code.partition(".")[2].replace("_", "")

    def others(
        values: tuple[tuple[str, object], ...],
    ) -> tuple[tuple[str, object], ...]:
        return tuple((n, v) for n, v in values if n.replace("_", "").lower() != named)

    return (
        replace(cases, kept=others(cases.kept), taken=others(cases.taken)),
        replace(queries, taken=others(queries.taken)),
    )


def within_place(
    cases: ListCases | None, one: Membership | None, own: Mapping[str, str]
) -> ListCases | None:
    """Return *cases* of a list that its caller may ask for, of which the first record is their own place where *own* tells one."""
    if cases is None or one is None:
        return cases
    named = one.code.partition(".")[2].replace("_", "")
    cases = replace(
        cases,
        filters=tuple(
            case
            for case in cases.filters
            if case.parameter.replace("_", "").lower() != named
        ),
    )
    if not own:
        return cases
    first: Values = tuple({**dict(cases.several[0]), **own}.items())
    return replace(
        cases,
        several=(first, *cases.several[1:]),
        filters=(),
        orders=() if cases.shown in own else cases.orders,
    )
