"""What several operations of one service must bring into agreement, so that each of them runs beside the others."""

from collections.abc import Iterable

import pytest

from endpoint_plan.blueprint import Blueprint, Model
from endpoint_plan.model.access import Membership
from endpoint_plan.model.behaviour import (
    Choice,
    Comparison,
    Entity,
    Given,
    OnDelete,
    Operand,
    Operator,
    Place,
    Reference,
    Rule,
)
from endpoint_plan.model.plan import Operation
from endpoint_plan.model.schema import Schema
from endpoint_plan.reading.whole_plan.path_types import with_path_types
from tests.design.builders import (
    blueprint,
    boolean,
    declare,
    designed,
    fields,
    integer,
    many,
    moment,
    number,
    obj,
    op,
    path,
    plan,
    prop,
    query,
    ref,
    text,
    uuid,
)
from tests.generating import understand

TOOL = fields(id=uuid(), name=text())


def refused(*operations: Operation) -> list[tuple[str, str]]:
    return blueprint(*operations).routes.refused


def test_a_path_without_parameters_refuses_the_methods_of_one_with_them() -> None:
    told = (
        op("GET /tools/{id}", path("id", uuid()), answer=TOOL),
        op("DELETE /tools/{id}", path("id", uuid()), status=204),
        op("GET /tools/latest", answer=TOOL),
    )

    assert refused(*told) == [("DELETE", "/tools/latest")]


def test_a_path_refuses_nothing_that_it_has_itself() -> None:
    told = (
        op("GET /tools/{id}", path("id", uuid()), answer=TOOL),
        op("GET /tools", answer=many(TOOL)),
        op("POST /tools", body=fields(name=text()), answer=TOOL, status=201),
    )

    assert refused(*told) == []


def test_in_a_place_of_paths_there_is_one_type() -> None:
    told = with_path_types(
        [
            op("GET /events/{id}", path("id", integer(minimum=1))),
            op("GET /events/{eventId}/signups/{id}", path("eventId"), path("id")),
            op("GET /places/{id}", path("id")),
        ]
    )

    assert [[one.type for one in op_.parameters] for op_ in told] == [
        [integer(minimum=1)],
        [integer(minimum=1), text()],
        [text()],
    ]


def test_where_types_of_a_place_contradict_each_other_none_is_taken() -> None:
    told = with_path_types(
        [
            op("GET /events/{id}", path("id", integer())),
            op("PUT /events/{id}", path("id", uuid())),
            op("DELETE /events/{id}", path("id")),
        ]
    )

    assert told[2].parameters[0].type == text()


@pytest.mark.parametrize(
    ("column", "code"),
    [(integer(), ["tool.id"]), (text(), ["str(tool.id)"]), (uuid(), [])],
)
def test_what_goes_with_a_record_is_found_by_its_key_as_it_is_kept_there(
    column: Schema, code: list[str]
) -> None:
    taken = Reference(field="tool_id", collection="tools", on_delete=OnDelete.CASCADE)
    told = designed(
        op("DELETE /tools/{id}", path("id", integer()), status=204),
        entities=[
            Entity(
                collection="repairs",
                fields=(prop("tool_id", column),),
                references=(taken,),
            )
        ],
    )

    assert [one.value for one in told.removals] == code


def test_a_column_that_is_spelt_in_two_ways_is_one_field() -> None:
    told = blueprint(
        op("DELETE /comments/{id}", path("id", uuid()), status=204),
        op("GET /notes", answer=many(fields(iconKey=text()))),
        entities=[
            Entity(
                collection="comments",
                fields=(prop("briefId", uuid()), prop("brief_id", uuid())),
            )
        ],
    )
    [comments] = [one for one in told.stored if one.package == "comments"]

    assert comments.record
    assert [one.wire for one in comments.record.fields] == ["id", "briefId"]


def test_a_body_of_the_type_that_records_are_answered_as_has_a_class_of_its_own() -> (
    None
):
    note = declare("NoteDto", obj(prop("id", uuid()), prop("title", text())))
    told = blueprint(
        op("POST /notes", body=ref("NoteDto"), answer=ref("NoteDto"), status=201),
        op("GET /notes", answer=many(ref("NoteDto"))),
        declarations=[note],
    )
    bases = {
        one.name: one.base
        for r in told.resources
        for one in r.models
        if isinstance(one, Model)
    }

    assert bases["NoteDto"] == "Dto"
    assert [name for name, base in bases.items() if base == "Command"] == [
        "CreateNoteCommand"
    ]


GONE = Operand(place=Place.RECORD, name="deleted_at")
NOT_GONE = Comparison(
    left=GONE, operator=Operator.EQ, right=Operand(place=Place.VALUE, value=None)
)


def listing(asked: Iterable[Choice]) -> Blueprint:
    return blueprint(
        op(
            "GET /cards",
            query("include_deleted", boolean(), default=False, has_default=True),
            answer=many(fields(id=uuid(), deleted_at=moment().but(nullable=True))),
            only=(NOT_GONE,),
            choices=tuple(asked),
        )
    )


def test_a_list_keeps_to_nothing_that_callers_choose() -> None:
    choice = Choice(parameter="include_deleted", given=Given.NOT_TRUE, holds=NOT_GONE)
    [kept] = listing([]).operations
    [chosen] = listing([choice]).operations

    assert kept.listing
    assert chosen.listing
    assert [one.field for one in kept.listing.scope] == ["deleted_at"]
    assert chosen.listing.scope == ()
    assert chosen.example_request.listing
    assert len(chosen.example_request.listing.left_out) == 1


def test_what_keeps_places_in_a_group_names_the_group() -> None:
    asked = Membership(group="household", own=True)
    told = blueprint(
        op(
            "POST /recipes",
            body=fields(title=text()),
            answer=fields(id=uuid(), title=text(), household_id=uuid()),
            status=201,
            auth=True,
            membership=asked,
            errors=[403],
        ),
        entities=[
            Entity(
                collection="household_members",
                fields=(
                    prop("household_id", uuid().but(nullable=True)),
                    prop("user_id", text()),
                ),
            )
        ],
    )
    [places] = [one for one in told.stored if one.package == "household_members"]

    assert places.record
    types = {one.name: str(one.type) for one in places.record.fields}
    assert types["household_id"] == "UUID"


def test_a_number_in_steps_refuses_what_is_nearly_zero() -> None:
    told = blueprint(
        op(
            "POST /cuts",
            body=fields(metres=number(exclusive_minimum=0, multiple_of=0.5)),
            answer=fields(id=uuid(), metres=number()),
            status=201,
        )
    )
    [model] = told.resources[0].bodies

    assert isinstance(model, Model)
    assert "Stepped" in str(model.fields[0].type)
    [made] = told.operations
    assert ("metres", 5e-324) in made.example_request.body_cases.refused


def exists(state: str) -> Rule:
    held = Comparison(
        left=Operand(place=Place.RECORD, name="status"),
        operator=Operator.EQ,
        right=Operand(place=Place.VALUE, value=state),
    )
    counted = Comparison(
        left=Operand(place=Place.COUNT, name="firings", where=(held,)),
        operator=Operator.GT,
        right=Operand(place=Place.VALUE, value=0),
    )
    return Rule(when=(counted,), status=409, says="a firing is active")


def test_tests_of_several_states_have_names_that_differ() -> None:
    told = blueprint(
        op(
            "POST /firings",
            body=fields(kiln=text()),
            answer=fields(id=uuid(), kiln=text(), status=text()),
            status=201,
            errors=[409],
            rules=(exists("pending"), exists("running")),
        )
    )
    [made] = told.operations

    assert [one.case.test_name for one in made.clauses if one.case] == [
        "firing_conflict_when_pending_firings_exist",
        "firing_conflict_when_running_firings_exist",
    ]


@pytest.mark.parametrize("name", ["range", "group_by"])
def test_no_test_asks_for_what_a_rule_refuses(name: str) -> None:
    told = understand("""\
# API Endpoint Implementation Plan: GET /api/kpi

## 2. Request Details

- `GET /api/kpi`
- Query Parameters:
  - `range` (one of `7d`, `custom`, default `7d`)
  - `from` (date): required when `range` is `custom`
  - `group_by` (one of `day`, `week`, default `day`)

## 4. Response Details

- 200 with `{ total: integer }`
- 400 invalid input
""")
    [made] = told.operations
    taken = made.example_request.query_cases.taken

    assert made.clauses
    assert ("range", "custom") not in taken
    assert name in {field for field, _ in taken}


def test_one_spelling_of_a_role_is_tried() -> None:
    told = plan(
        op("GET /logs", auth=True, roles=("Admin",), answer=many(TOOL)),
        op("GET /tools", auth=True, roles=("admin",), answer=many(TOOL)),
    )

    assert blueprint(*told.operations).roles == ["Admin"]
