"""Short plans in running text: pages, filters and answers in a few words, the plan's own word for an owner, choices with a beginning."""

import pytest

from endpoint_plan.model.behaviour import Place
from endpoint_plan.model.plan import Location, Operation
from endpoint_plan.model.schema import Kind, Schema
from endpoint_plan.reading import read_plan

TEXT = """\
# Boathouse

All requests need a bearer token. Whoever checks hulls has the role `surveyor`.

## Data

- **Berth**: `id`, `name` (string, 2-40), `skipperId`, `depth` (number, greater than 0), `state` (`free`, `let`, `closed`; {beginning} `free`), `letAt`.

## Operations

### GET /berths

{listed}

### POST /berths

{made}

### PATCH /berths/{{berthId}}

{changed}

### DELETE /berths/{{berthId}}

{deleted}
"""
USUAL = {
    "beginning": "starts as",
    "listed": "200 with an array of berths.",
    "made": "Body: `name`, `depth` (at most 9). 201 with the berth.",
    "changed": "The skipper may change `name` or `state`. 200 with the berth.",
    "deleted": "Only the skipper. 204.",
}


def operations(**parts: str) -> dict[str, Operation]:
    plan = read_plan(TEXT.format(**USUAL | parts), "boathouse.md")
    return {one.method: one for one in plan.operations}


def sent(operation: Operation) -> dict[str, Schema]:
    body = operation.body
    return {part.name: part.type for part in body.type.properties} if body else {}


def asked(operation: Operation) -> dict[str, Schema]:
    return {
        one.name: one.type
        for one in operation.parameters
        if one.location is Location.QUERY
    }


@pytest.mark.parametrize(
    "beginning", ["starts as", "initially", "default", "starts out as"]
)
def test_choices_are_choices_whatever_says_which_is_the_first(beginning: str) -> None:
    state = sent(operations(beginning=beginning)["PATCH"])["state"]

    assert state.enum == ("free", "let", "closed")


def test_a_field_of_which_a_body_says_nothing_has_the_limits_of_the_record() -> None:
    body = sent(operations()["POST"])

    assert (body["name"].min_length, body["name"].max_length) == (2, 40)
    assert (body["depth"].maximum, body["depth"].exclusive_minimum) == (9, None)


def test_a_sentence_names_what_somebody_may_change() -> None:
    assert list(sent(operations()["PATCH"])) == ["name", "state"]


@pytest.mark.parametrize(
    ("listed", "names"),
    [
        ("Paged with `page` and `size` (default 10, max 50).", ["page", "size"]),
        ("Newest first, paginated using `page` and `size`.", ["page", "size"]),
        ("Query `state` filters.", ["state"]),
        ("Filter by `state` and `name`.", ["state", "name"]),
    ],
)
def test_pages_and_filters_are_told_in_passing(listed: str, names: list[str]) -> None:
    assert list(asked(operations(listed=f"{listed} 200 with an array.")["GET"])) == (
        names
    )


def test_the_size_of_a_page_says_nothing_of_its_number() -> None:
    listed = "Paged with `page` and `size` (default 10, max 50). 200 with an array."
    query = asked(operations(listed=listed)["GET"])

    assert (query["page"].maximum, query["size"].maximum) == (None, 50)


@pytest.mark.parametrize(
    "listed",
    [
        "200 with an array.",
        "200: an array of berths.",
        "Returns a list of all berths.",
    ],
)
def test_a_list_in_words_is_an_array_of_the_record(listed: str) -> None:
    answer = operations(listed=listed)["GET"].success.type

    assert answer is not None
    assert answer.kind is Kind.ARRAY
    assert answer.items == Schema(kind=Kind.REF, name="Berth")


def test_the_fields_of_an_answer_stand_behind_its_status() -> None:
    listed = "Query `state` filters. 200: `items`, `total`, `let` (number of berths that are let, or null)."
    get = operations(listed=listed)["GET"]

    assert list(asked(get)) == ["state"]
    assert get.success.type is not None
    assert [part.name for part in get.success.type.properties] == [
        "items",
        "total",
        "let",
    ]


@pytest.mark.parametrize(
    "deleted",
    [
        "Only the skipper. 204.",
        "Only the skipper of the berth may delete it. 204.",
        "The skipper deletes the berth. 204.",
    ],
)
def test_the_one_whose_id_records_hold_owns_them(deleted: str) -> None:
    found = operations(deleted=deleted)

    assert found["DELETE"].owned
    assert found["POST"].caller_fields == ("skipperId",)


def test_of_two_such_people_neither_is_known_to_own_it() -> None:
    deleted = "Only the skipper. The `sailorId` is told in the log. 204."

    assert not operations(deleted=deleted)["DELETE"].owned


def test_what_an_owner_changes_is_no_role() -> None:
    assert operations()["PATCH"].trusted == ()


@pytest.mark.parametrize(
    "listed",
    [
        "Lists the caller's berths. Surveyors see all berths. 200 with an array.",
        "Lists the berths of the caller. A surveyor sees all of them. 200 with an array.",
        "Lists the caller's berths, or all berths for surveyors. 200 with an array.",
    ],
)
def test_a_role_sees_all_beside_what_the_caller_has(listed: str) -> None:
    get = operations(listed=listed)["GET"]

    assert (get.owned, get.trusted) == (True, ("surveyor",))


TITLED = """\
# Boathouse

All requests need a bearer token.

A **berth** has an id (uuid), a number (integer, 1 to 90, unique), a state (`free`, `let`) and a name (text).

## Berths

### Show the berths

`GET /berths`

Sorted by number. Answers `200` and a list of berths, without pages.

### Let a berth

`POST /berths/{berthNumber}/lettings`

The body has `from` (a date, today or later) and `months` (1, 6 or 12). The berth must be free, otherwise `409 NOT_FREE`. The berth becomes `let`. `201` with the letting.

## Errors

Missing or bad tokens give 401 `NO_TOKEN`, wrong roles 403 `NOT_ALLOWED`, bad input 400 `BAD_INPUT`.
"""


def titled() -> dict[str, Operation]:
    return {one.method: one for one in read_plan(TITLED, "boathouse.md").operations}


def test_what_follows_a_route_below_a_title_is_about_its_operation() -> None:
    found = titled()

    assert found["GET"].success.type == Schema(
        kind=Kind.ARRAY, items=Schema(kind=Kind.REF, name="Berth")
    )
    assert [one.field for one in found["GET"].order] == ["number"]
    assert list(sent(found["POST"])) == ["from", "months"]


def test_numbers_with_or_between_them_are_choices() -> None:
    assert sent(titled()["POST"])["months"].enum == (1, 6, 12)


def test_what_stands_in_brackets_behind_the_type_is_a_rule() -> None:
    [days] = [
        rule for rule in titled()["POST"].rules if rule.when[0].right.place is Place.NOW
    ]

    assert (days.when[0].left.name, days.status) == ("from", 400)


def test_a_path_is_called_like_the_field_that_it_finds_records_by() -> None:
    [berth] = titled()["POST"].parameters

    assert (berth.name, berth.type.kind) == ("berthNumber", Kind.INTEGER)
    assert [rule.code for rule in titled()["POST"].rules][:1] == ["NOT_FREE"]


def test_statuses_at_the_end_of_short_clauses_have_their_own_causes() -> None:
    told = {one.status: (one.code, one.cause) for one in titled()["POST"].errors}

    codes = {status: told[status][0] for status in (400, 401, 403)}

    assert codes == {400: "BAD_INPUT", 401: "NO_TOKEN", 403: "NOT_ALLOWED"}
    assert told[403][1].startswith("wrong roles")
    assert "tokens" not in told[403][1]


def test_an_operation_is_called_as_the_heading_that_it_has_for_itself() -> None:
    found = titled()

    assert (found["GET"].summary, found["POST"].summary) == (
        "Show the berths",
        "Let a berth",
    )


def test_who_makes_something_in_a_role_is_named_and_owns_nothing() -> None:
    text = TITLED.replace(
        "`POST /berths/{berthNumber}/lettings`\n",
        "`POST /berths/{berthNumber}/lettings`\n\nOnly callers with the role `broker`.\n",
    ).replace(
        "`201` with the letting.", "`201` with the letting: id, months, brokerId."
    )
    [letting] = [one for one in read_plan(text, "x.md").operations if one.body]

    assert (letting.roles, letting.caller_fields) == (("broker",), ())
    assert [
        one.field for one in letting.changes if one.value.place is Place.CALLER
    ] == ["brokerId"]
