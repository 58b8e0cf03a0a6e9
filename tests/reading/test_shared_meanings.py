"""One name means one thing in a plan."""

import pytest

from endpoint_plan.model.schema import Format, Kind, Schema
from endpoint_plan.reading import read_plan

PLAN = """\
# API Endpoint Implementation Plan: Beds

## 2. Request Details
- HTTP Method: POST
- URL Structure: `/beds`
- Request Body:
  ```json
  { "soil": "clay | sand | loam", "status": "open | closed", "gardenId": "uuid" }
  ```

## 4. Response Details
- 201 Created
```json
{ "id": "uuid", "soil": "sand", "mood": "calm", "status": "open", "gardenId": ... }
```

## 9. Implementation Steps
1. Create the service
"""

TEXT = Schema(kind=Kind.STRING)


def answered(plan: str) -> dict[str, Schema]:
    answer = read_plan(plan, "plan.md").operations[0].success.type
    return {part.name: part.type for part in answer.properties} if answer else {}


def test_what_callers_choose_from_they_read_later() -> None:
    assert answered(PLAN)["soil"] == TEXT.but(enum=("clay", "sand", "loam"))
    assert answered(PLAN)["mood"] == TEXT


def test_a_status_may_become_what_no_caller_chooses() -> None:
    assert answered(PLAN)["status"] == TEXT


def test_an_example_that_nobody_can_choose_is_no_choice() -> None:
    assert answered(PLAN.replace('"sand"', '"peat"'))["soil"] == TEXT


def test_a_field_of_unknown_type_is_read_like_its_namesakes() -> None:
    assert answered(PLAN)["gardenId"] == TEXT.but(format=Format.UUID)


def test_names_are_namesakes_however_they_are_written() -> None:
    assert answered(PLAN.replace('"gardenId": ...', '"garden_id": ...'))[
        "garden_id"
    ] == TEXT.but(format=Format.UUID)


@pytest.mark.parametrize(
    ("path", "usual"),
    [
        ("/beds", TEXT.but(format=Format.UUID)),
        ("/beds/{bed_id}/rows", TEXT.but(format=Format.UUID)),
    ],
)
def test_an_id_of_unknown_type_is_a_uuid_and_that_is_told(
    path: str, usual: Schema
) -> None:
    plan = PLAN.replace("`/beds`", f"`{path}`").replace('"id": "uuid"', '"id": ...')
    assert answered(plan)["id"] == usual
    [told] = [f for f in read_plan(plan, "plan.md").findings if "`id`" in f.message]
    assert told.rule == "untyped-field"


def test_an_id_of_unknown_type_is_a_number_where_all_others_are() -> None:
    plan = PLAN.replace('"id": "uuid"', '"id": ...').replace('"uuid"', '"integer"')
    assert answered(plan)["id"] == Schema(kind=Kind.INTEGER)


MADE = """\
# API Endpoint Implementation Plan: POST /rows

## 2. Request Details
- `POST /rows`
- Body: `sownOn` (date, required), `wateredAt` (date-time, optional), `bedId` (UUID, required), `note` (string)

## 3. Used Types
```typescript
interface RowDto { id: string; sownOn: string; wateredAt: string | null; bedId: string; note: string; label: string }
```

## 4. Response Details
- 201: `RowDto`
"""


def test_a_bare_string_of_an_answer_is_what_the_request_asks_for() -> None:
    plan = read_plan(MADE, "plan.md")
    [row] = [one.type for one in plan.declarations if one.name == "RowDto"]

    assert {part.name: part.type.format for part in row.properties} == {
        "id": None,
        "sownOn": Format.DATE,
        "wateredAt": Format.DATE_TIME,
        "bedId": Format.UUID,
        "note": None,
        "label": None,
    }


LIST = """\
# API Endpoint Implementation Plan: GET /beds

## 2. Request Details
- `GET /beds`
- Query parameters: `soil` (`clay` | `sand`WILD, optional)

## 4. Response Details
- 200 OK
```json
[{ "id": "uuid", "soil": "sand" }]
```
"""


def listed(plan: str) -> Schema:
    answer = read_plan(plan, "plan.md").operations[0].success.type
    assert answer
    assert answer.items
    return {part.name: part.type for part in answer.items.properties}["soil"]


def test_what_a_list_can_be_searched_for_is_what_its_records_hold() -> None:
    assert listed(LIST.replace("WILD", "")) == TEXT.but(enum=("clay", "sand"))


def test_a_value_that_asks_for_everything_is_none_that_records_hold() -> None:
    assert listed(LIST.replace("WILD", " | `all`")) == TEXT
