"""What is looked up is what a look at every declared type would find."""

from hypothesis import given
from hypothesis import strategies as st

from endpoint_plan.model.schema import Declaration, Kind, Property, Schema
from endpoint_plan.reading.operations.scopes import Scope
from endpoint_plan.reading.types.roles import Role, affinity, field_overlap
from endpoint_plan.reading.types.type_index import TypeIndex

FIELDS = st.frozensets(st.sampled_from("abcdef"), max_size=5)
NAMES = st.lists(
    st.sampled_from(["Create", "Get", "List", "Seed", "Plot", "Error", "Dto", "Query"]),
    min_size=1,
    max_size=3,
).map("".join)
DECLARATIONS = st.lists(st.tuples(NAMES, FIELDS), max_size=8)
SCOPES = st.builds(
    lambda method, path: Scope(method, path, 1, "", (), {}, {}),
    st.sampled_from(["GET", "POST", "PATCH"]),
    st.sampled_from(["/seeds", "/plots/{id}", "/auth/login", "/seeds/{id}/plot"]),
)


def declared(name: str, fields: frozenset[str]) -> Declaration:
    parts = tuple(Property(name=one, type=Schema()) for one in sorted(fields))
    return Declaration(name=name, type=Schema(kind=Kind.OBJECT, properties=parts))


@given(DECLARATIONS, FIELDS, SCOPES, st.sampled_from(Role))
def test_the_type_that_fits_best_is_found(
    given_: list[tuple[str, frozenset[str]]],
    names: frozenset[str],
    scope: Scope,
    role: Role,
) -> None:
    every = [declared(*one) for one in given_]
    suiting = [
        one
        for one in every
        if field_overlap(one, names) >= 0.6 and affinity(one.name, scope, role) >= 0
    ]
    rates = [
        field_overlap(one, names) + affinity(one.name, scope, role) / 4
        for one in suiting
    ]

    found = TypeIndex(every).matching(names, scope, role)

    best = suiting[rates.index(max(rates))] if rates else None
    assert next(iter(found), None) is best


@given(DECLARATIONS, st.lists(st.sampled_from("abcdef"), max_size=3).map(tuple))
def test_types_of_path_parameters_alone_are_found(
    given_: list[tuple[str, frozenset[str]]], names: tuple[str, ...]
) -> None:
    every = [declared(*one) for one in given_]

    found = TypeIndex(every).with_fields_among(names)

    assert list(found) == [
        one
        for one in every
        if one.type.properties and {p.name for p in one.type.properties} <= set(names)
    ]


def test_of_look_alikes_the_first_stands_for_all() -> None:
    fields = frozenset({"id", "name"})
    every = [declared(f"Create{noun}", fields) for noun in ("Seed", "Plot", "Tool")]
    scope = Scope("POST", "/plots", 1, "", (), {}, {})

    found = TypeIndex(every).matching(fields, scope, Role.REQUEST)

    assert [one.name for one in found] == ["CreatePlot", "CreateSeed"]
    assert [one.name for one in TypeIndex(every).similar(fields, 0.75)] == [
        "CreateSeed"
    ]


def test_a_type_that_callers_send_does_not_stand_for_one_that_they_get() -> None:
    every = [declared("PlotQuery", frozenset("ab")), declared("Query", frozenset("ab"))]
    scope = Scope("GET", "/seeds", 1, "", (), {}, {})

    found = TypeIndex(every).matching(frozenset("ab"), scope, Role.RESPONSE)

    assert [one.name for one in found] == ["Query"]
