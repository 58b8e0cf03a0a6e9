"""Plans of whole APIs: what is said once, or of another operation, reaches each that it is about."""

from endpoint_plan.model.plan import Operation, Plan
from endpoint_plan.model.schema import Format, Schema
from endpoint_plan.reading import read_plan
from tests.baking import ROOT

BOATS = read_plan((ROOT / "tests/boat-hire.md").read_text("utf-8"), "boat-hire.md")


def operation(plan: Plan, label: str) -> Operation:
    return next(one for one in plan.operations if f"{one.method} {one.path}" == label)


def fields(plan: Plan, schema: Schema | None) -> dict[str, bool | None]:
    assert schema is not None
    declared = {one.name: one.type for one in plan.declarations}
    whole = declared[schema.name] if schema.name else schema
    return {part.name: part.required for part in whole.properties}


def test_steps_of_the_whole_come_first_and_the_others_name_their_operation() -> None:
    assert [(step.number, step.part) for step in BOATS.steps] == [
        (1, ""),
        (2, ""),
        (3, "Endpoint 1: GET /api/boats"),
        (4, "Endpoint 1: GET /api/boats"),
        (5, "Endpoint 2: POST /api/boats"),
        (6, "Endpoint 2: POST /api/boats"),
        (7, "Endpoint 3: PATCH /api/boats/{id}"),
    ]


def test_a_body_with_the_same_fields_as_another_may_send_any_of_them_in_a_patch() -> (
    None
):
    body = operation(BOATS, "PATCH /api/boats/{id}").body

    assert body is not None
    assert fields(BOATS, body.type) == {"name": False, "kind": False, "seats": False}


def test_an_answer_may_be_that_of_another_operation() -> None:
    assert (
        operation(BOATS, "PATCH /api/boats/{id}").success.type
        == operation(BOATS, "POST /api/boats").success.type
    )


def test_a_thing_that_is_described_nowhere_holds_what_makes_it() -> None:
    assert list(fields(BOATS, Schema(kind="ref", name="Boat"))) == [
        "id",
        "name",
        "kind",
        "seats",
    ]
    [told] = [one for one in BOATS.findings if one.rule == "undescribed-type"]
    assert "Boat is described nowhere: it is taken to hold" in told.message


def test_nobody_is_sent_a_password_back_by_such_a_description() -> None:
    plan = read_plan(
        "# Crew\n## Request Details\n### POST /crew-members\n"
        "Body:\n- `email` (string)\n- `password` (string)\n"
        "## Response Details\n201: `{ member: CrewMember }`\n",
        "plan.md",
    )

    assert list(fields(plan, Schema(kind="ref", name="CrewMember"))) == ["id", "email"]


def test_headings_in_other_sections_repeat_the_title_of_an_operation() -> None:
    plan = read_plan(
        "# Moorings\n## Overview\n**Endpoints:**\n"
        "- `GET /moorings` - all of them\n- `POST /moorings/{id}/release` - gives one back\n"
        "## Request Details\n"
        "### 1. List Moorings\n**HTTP Method:** GET\n\n**URL Structure:** `/moorings`\n\n"
        "**Query Parameters:**\n- `free` (boolean)\n"
        "### 2. Release Mooring\n**HTTP Method:** POST\n\n"
        "**URL Structure:** `/moorings/{id}/release`\n"
        "## Response Details\n"
        '### 1. List Moorings\n200\n```json\n{ "moorings": [] }\n```\n'
        '### 2. Release Mooring\n200\n```json\n{ "released": true }\n```\n',
        "plan.md",
    )
    release = operation(plan, "POST /moorings/{id}/release")

    assert [one.name for one in release.parameters] == ["id"]
    assert list(fields(plan, release.success.type)) == ["released"]


def test_a_resource_called_lists_has_lists_of_lists() -> None:
    plan = read_plan(
        "# Lists\n## Request Details\n### GET /packing-lists\n### GET /packing-lists/{id}\n"
        "## Used Types\n```typescript\n"
        "interface PackingList { id: string; title: string }\n"
        "interface ListPackingListsResponse { data: PackingList[] }\n```\n"
        "## Response Details\n200 for both\n",
        "plan.md",
    )
    many, one = plan.operations

    assert many.success.type
    assert many.success.type.name == "ListPackingListsResponse"
    assert one.success.type
    assert one.success.type.name == "PackingList"


def test_short_names_in_a_table_tell_one_from_many() -> None:
    plan = read_plan(
        "# Note Taking API\n## Request Details\n### GET /notes\n### GET /notes/{id}\n"
        "### POST /notes\n### POST /notes/reorder\n"
        "## Response Details\n| Endpoint | 200 | 201 |\n|---|---|---|\n"
        "| GET notes | `NoteListDto` | - |\n| GET note | `NoteDto` | - |\n"
        "| POST notes | - | `NoteDto` |\n| POST reorder | `OrderDto` | - |\n",
        "plan.md",
    )

    assert [one.success.type and one.success.type.name for one in plan.operations] == [
        "NoteListDto",
        "NoteDto",
        "NoteDto",
        "OrderDto",
    ]


def test_shapes_and_limits_of_dense_prose_need_no_backticks() -> None:
    plan = read_plan(
        "# Cards\n## Request Details\n"
        "- HTTP methods: GET, PATCH, DELETE for /cards; POST for /boxes/:boxId/cards.\n"
        "- Request body:\n"
        "  - POST /boxes/:boxId/cards: { front, back? } required; front 1..200, back max 80.\n"
        "  - PATCH /cards/:id: { front? } non-empty.\n"
        "## Response Details\n"
        "- GET /cards: 200 with { cards: CardDto[], total: number }\n"
        "- DELETE /cards/:id: 204\n",
        "plan.md",
    )
    create = operation(plan, "POST /boxes/{boxId}/cards")
    assert create.body is not None
    front, back = create.body.type.properties

    assert [f"{one.method} {one.path}" for one in plan.operations] == [
        "GET /cards",
        "PATCH /cards/{id}",
        "DELETE /cards/{id}",
        "POST /boxes/{boxId}/cards",
    ]
    assert (front.type.min_length, front.type.max_length) == (1, 200)
    assert (back.required, back.type.max_length) == (False, 80)
    assert list(fields(plan, operation(plan, "GET /cards").success.type)) == [
        "cards",
        "total",
    ]


def test_an_operation_with_a_list_of_errors_gets_none_of_its_siblings() -> None:
    plan = read_plan(
        "# Sails\n## Request Details\n### GET /sails\nQuery: `size` (integer)\n### POST /sails\n"
        "## Response Details\n### GET /sails\n200\n- 401 no token\n- 422 a size that is none\n"
        "### POST /sails\n201\n- 400 no name\n- 409 the name is taken\n",
        "plan.md",
    )

    assert [[case.status for case in one.errors] for one in plan.operations] == [
        [401, 422],
        [400, 409],
    ]


def test_what_one_operation_refuses_for_a_reason_of_its_own_is_only_a_status_for_others() -> (
    None
):
    plan = read_plan(
        "# Sails\n## Request Details\n"
        "### POST /sails\n- Body: `area` (number, required)\n"
        "Response 201\n- 400 `TOO_LARGE`: the mast bears no such area\n"
        "### GET /sails/{id}\nResponse 200\n- 404 `SAIL_NOT_FOUND`: there is no such sail\n"
        "### DELETE /sails/{id}\nResponse 204\n"
        "### PUT /oars/{id}\n- Body: `length` (number, required)\nResponse 200\n",
        "plan.md",
    )

    assert {
        f"{one.method} {one.path}": [(case.status, case.code) for case in one.errors]
        for one in plan.operations
    } == {
        "POST /sails": [(400, "TOO_LARGE")],
        "GET /sails/{id}": [(400, ""), (404, "SAIL_NOT_FOUND")],
        "DELETE /sails/{id}": [(400, ""), (404, "SAIL_NOT_FOUND")],
        "PUT /oars/{id}": [(400, ""), (404, "")],
    }


OARS = """\
# Oars

## Endpoints

### GET /boats/{boatId}/oars
- Response: 200 `{ "data": [{ "id": "uuid", "boatId": "uuid", "length": 2.4 }] }`

### POST /oars
- Body: `boatId` (UUID, required), `length` (number, required)
- Response: 201 `{ "id": "uuid", "boatId": "uuid", "length": 2.4 }`
"""


def test_a_parameter_is_what_fields_are_that_name_the_same_where_no_operation_answers_with_it() -> (
    None
):
    plan = read_plan(OARS, "oars.md")
    [parameter] = operation(plan, "GET /boats/{boatId}/oars").parameters

    assert parameter.type.format is Format.UUID
