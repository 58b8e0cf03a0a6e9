"""A body, an answer or a part of one that is one of several objects stays one of them."""

import pytest

from tests.baking import ROOT
from tests.generating import Made, generate

NOTICES = (ROOT / "tests/notices.md").read_text("utf-8")

PLAN = """\
# API Endpoint Implementation Plan: Notices

## 2. Request Details

### POST /api/notices

- Request Body: `NoticeCommand`

### GET /api/notices/{id}

- Response: `NoticeDto`

## 3. Used Types

```typescript
interface Email { type: "email"; address: string }
interface Sms { type: "sms"; phone: string }
type NoticeCommand = Email | Sms;
type NoticeDto = (Email | Sms) & { id: string };
```

## 4. Response Details

- `POST /api/notices`: 201 Created with `NoticeDto`
- `GET /api/notices/{id}`: 200 OK with `NoticeDto`

## 9. Implementation Steps

1. Create the schemas
"""


@pytest.fixture(scope="module")
def notices() -> Made:
    return generate(NOTICES)


def written(made: Made, end: str) -> str:
    [text] = [text for path, text in made.files.items() if path.endswith(end)]
    return " ".join(text.split())


def test_a_literal_field_tells_the_members_apart(notices: Made) -> None:
    commands = written(notices, "notices/commands.py")

    assert "class SmsNotice(Command):" in commands
    assert (
        "NoticeRequest = Annotated[EmailNotice | SmsNotice | LetterNotice, "
        "Field(discriminator='type')]"
    ) in commands


def test_members_without_such_a_field_are_told_by_what_they_hold(notices: Made) -> None:
    commands = written(notices, "passes/commands.py")

    assert (
        "CreatePassCommand = CreatePassCommandWithRoom | CreatePassCommandWithDesk"
        in commands
    )


def test_a_limit_that_a_rule_tells_holds_in_the_member(notices: Made) -> None:
    commands = written(notices, "notices/commands.py")

    assert "phone: Annotated[Text, Field(max_length=15)]" in commands
    assert "stamps: Annotated[int, Field(ge=1, le=9), JsonNumber]" in commands


def test_a_default_is_that_of_its_member_alone(notices: Made) -> None:
    commands = written(notices, "fees/commands.py")

    assert "label: Annotated[Text, Field(max_length=40)] = 'Card'" in commands
    assert "days: Annotated[int, Field(ge=1), Int64, JsonNumber] label:" in commands


def test_the_record_holds_the_fields_of_all_members(notices: Made) -> None:
    models = written(notices, "notices/models.py")

    assert "type: Literal['email', 'sms', 'letter']" in models
    assert "phone: str | None = None" in models


def test_an_answer_stays_a_union_where_every_request_writes_one() -> None:
    dtos = written(generate(PLAN), "notices/dtos.py")

    assert "class NoticeDto(RootModel[Annotated[" in dtos


def test_an_answer_has_the_fields_of_all_where_a_request_may_write_any() -> None:
    plan = PLAN.replace(
        "### GET",
        "### PATCH /api/notices/{id}\n\n- Request Body:\n  - `phone` (string)\n"
        "  - `address` (string)\n\n### GET",
    )

    dtos = written(generate(plan), "notices/dtos.py")

    assert "RootModel[" not in dtos
    assert "phone: str | None = None" in dtos


def test_a_form_has_the_fields_of_all_members() -> None:
    plan = PLAN.replace(
        "Body: `NoticeCommand`", "Body (`multipart/form-data`): `NoticeCommand`"
    )

    commands = written(generate(plan), "notices/commands.py")

    assert "class NoticeCommand(Command):" in commands
    assert "discriminator" not in commands


def test_the_tests_send_a_body_of_each_kind(notices: Made) -> None:
    tests = written(notices, "notices/test_create_notice.py")

    assert "{'type': 'sms', 'phone': 'Example phone', 'parts': 1}" in tests
    assert "def test_400_for_an_unknown_kind_of_body" in tests


def test_an_answer_of_success_is_no_failure() -> None:
    plan = PLAN.replace(
        "type NoticeDto = (Email | Sms) & { id: string };",
        "interface NoticeData { id: string; type: string }\n"
        "type NoticeDto = { success: true; data: NoticeData }"
        " | { success: false; error: string };",
    )

    dtos = written(generate(plan), "notices/dtos.py")

    assert "success: Literal[True] data: NoticeData" in dtos
    assert "error" not in dtos
