"""A plan is made ready for design, without losing what it says."""

import pytest

from endpoint_plan.design.normalize import is_camel, normalize, user_id
from endpoint_plan.model.plan import ErrorCase, Operation, Parameter
from endpoint_plan.model.schema import Format, Kind, Schema
from tests.design.builders import (
    boolean,
    choice,
    declare,
    fields,
    header,
    integer,
    many,
    obj,
    op,
    path,
    plan,
    query,
    ref,
    shapes,
    text,
    uuid,
)

DAY = text(format=Format.DATE)


def made(operation: Operation) -> Operation:
    return normalize(plan(operation))[0].operations[0]


def parameter(told: Parameter) -> Parameter:
    return made(op("GET /books", told)).parameters[0]


@pytest.mark.parametrize("schema", [Schema(), obj(), ref("Filter"), fields(a=text())])
def test_a_parameter_that_cannot_stand_in_a_url_is_a_text(schema: Schema) -> None:
    assert parameter(query("filter", schema)).type == text()


def test_a_parameter_in_the_query_may_be_a_list() -> None:
    assert parameter(query("tags", many(integer()))).type == many(integer())
    assert parameter(query("tags", many())).type == many(text())
    assert parameter(query("tags", many(obj()))).type == many(text())


def test_a_parameter_is_optional_unless_it_is_said_to_be_required() -> None:
    assert parameter(query("page", integer())).required is False
    assert parameter(query("page", integer(), required=True)).required is True
    assert parameter(path("id")).required is True


def test_a_parameter_with_a_default_is_optional() -> None:
    told = query("page", integer(), required=True, default=1, has_default=True)

    assert parameter(told).required is False


def test_of_two_parameters_with_one_name_the_first_counts() -> None:
    told = made(op("GET /books", query("page", integer()), query("page", text())))

    assert [found.type for found in told.parameters] == [integer()]


def test_a_role_has_the_spelling_of_most_operations() -> None:
    told = plan(
        op("GET /books", auth=True, roles=("admin",)),
        op("POST /books", auth=True, roles=("Admin", "clerk")),
        op("DELETE /books/{id}", auth=True, roles=("clerk",), trusted=("Admin",)),
    )
    made = normalize(told)[0].operations

    assert [(one.roles, one.trusted) for one in made] == [
        (("Admin",), ()),
        (("Admin", "clerk"), ()),
        (("clerk",), ("Admin",)),
    ]


def test_only_errors_are_errors() -> None:
    told = made(op("GET /books", errors=[200, 304, ErrorCase(status=404), 600]))

    assert [case.status for case in told.errors] == [404]


@pytest.mark.parametrize("type_", [uuid(), integer(), text()])
def test_the_id_of_a_caller_has_the_type_of_the_fields_that_hold_it(
    type_: Schema,
) -> None:
    told = plan(op("GET /books", answer=many(fields(id=uuid(), ownerId=type_))))

    assert user_id(told, shapes()) == type_


@pytest.mark.parametrize("type_", [uuid(), integer()])
def test_the_id_of_a_caller_is_that_of_the_record_about_oneself(type_: Schema) -> None:
    told = plan(op("GET /users/me", answer=fields(id=type_, name=text())))

    assert user_id(told, shapes()) == type_


def test_the_id_of_a_caller_is_a_text_when_no_field_holds_it() -> None:
    told = plan(op("GET /books", answer=many(fields(id=uuid()))))

    assert user_id(told, shapes()) == Schema(kind=Kind.STRING)


def test_names_travel_in_the_spelling_that_most_of_them_have() -> None:
    camel = plan(op("GET /books", answer=fields(bookTitle=text(), is_new=boolean(), pageCount=integer())))  # fmt: skip
    snake = plan(op("GET /books", answer=fields(title=text(), is_new=boolean())))

    assert is_camel(camel, shapes())
    assert not is_camel(snake, shapes())


def test_a_type_that_contains_itself_is_searched_to_an_end() -> None:
    node = fields(**{f"childNode{number}": ref("Node") for number in range(9)})
    known = shapes(declare("Node", node))

    assert is_camel(plan(op("GET /nodes/{id}", answer=ref("Node"))), known)


def test_what_a_path_calls_a_file_is_a_text() -> None:
    told = path("file", text(format=Format.BINARY))

    assert made(op("GET /charts/{file}", told)).parameters[0].type == text()


def told_of(operation: Operation) -> list[str]:
    return [one.message for one in normalize(plan(operation))[2]]


@pytest.mark.parametrize("name", ["X-Größe", "X Shop", "a: b", "X\r\nY"])
def test_a_header_that_no_request_can_hold_is_left_out(name: str) -> None:
    asked = op("GET /books", header(name))

    assert made(asked).parameters == ()
    assert told_of(asked) == [f"no header can be called {name!r}; it is left out"]


def test_a_header_has_no_value_that_cannot_be_sent() -> None:
    shop = header("X-Shop", choice("north", "süd", "a\nb"), example="süd")
    asked = op("GET /books", shop)
    [found] = made(asked).parameters

    assert (found.type.enum, found.example) == (("north",), None)
    assert told_of(asked) == [
        "the header 'X-Shop' cannot have the value 'süd', which is left out",
        "the header 'X-Shop' cannot have the value 'a\\nb', which is left out",
    ]


def test_what_stands_behind_a_separator_holds_none() -> None:
    route = "GET /reports/{year}-{month}-{day}"
    asked = op(route, path("year", integer()), path("month"), path("day", DAY))
    year, month, day = made(asked).parameters

    assert year.type == integer()
    assert month.type == day.type == text(pattern="^[^\\-/]+$")
    assert told_of(asked) == [
        "'day' stands behind '-' in its segment, where it can hold none; it is taken as text"
    ]


def test_what_never_holds_its_separator_stays_as_it_is() -> None:
    asked = op("GET /tours/{from}..{to}", path("from", DAY), path("to", DAY))

    assert [one.type for one in made(asked).parameters] == [DAY, DAY]


def test_a_body_that_is_named_and_not_known_is_an_object() -> None:
    declared = declare("Filter", Schema())
    found = normalize(
        plan(op("POST /books", body=ref("Filter")), declarations=(declared,))
    )[0]

    assert found.operations[0].body is not None
    assert found.operations[0].body.type == Schema(kind=Kind.OBJECT)
