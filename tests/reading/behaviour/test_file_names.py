"""What a record keeps of a file that is sent: its name, or one of its own."""

import pytest

from endpoint_plan.model.behaviour import Made
from endpoint_plan.model.plan import Operation
from endpoint_plan.reading import read_plan
from tests.generating import generate

PLAN = """\
# API Endpoint Implementation Plan: POST /kites

## 2. Request Details

- `POST /kites`
- Request body (`multipart/form-data`):
  - `title` (string, required)
  - `photo` (file, {presence})

## 4. Response Details

- 201 Created: `{{"id": 1, "title": "Eddy", "{field}": "eddy.png"}}`

## 5. Data Flow

1. The kite is stored.
2. {told}
"""


def plan(told: str, field: str = "photo_filename", presence: str = "optional") -> str:
    return PLAN.format(told=told, field=field, presence=presence)


def kept(text: str) -> dict[str, tuple[str, Made | None]]:
    [operation] = read_plan(text, "plan.md").operations
    return {one.field: (one.value.name, one.value.made) for one in operation.changes}


@pytest.mark.parametrize(
    ("told", "made"),
    [
        ("A unique file name is generated.", Made.OWN_NAME),
        ("The photo is written to the disk.", Made.FILE_NAME),
    ],
)
def test_a_field_that_is_called_after_a_file_holds_a_name_of_it(
    told: str, made: Made
) -> None:
    assert kept(plan(told)) == {"photo_filename": ("photo", made)}


def test_another_field_holds_no_name_of_a_file() -> None:
    assert kept(plan("A unique file name is generated.", field="kite_name")) == {}


def test_without_a_file_there_is_no_name() -> None:
    made = generate(plan("A unique file name is generated.")).files
    [service] = (
        text for name, text in made.items() if name.endswith("kites/service.py")
    )

    assert "None if command.photo is None else own_name(command.photo)" in service


def test_a_file_that_must_be_sent_has_a_name() -> None:
    made = generate(plan("The photo is stored.", presence="required")).files
    [service] = (
        text for name, text in made.items() if name.endswith("kites/service.py")
    )

    assert "photo_filename=sent_name(command.photo)" in service


def told_null(presence: str) -> bool:
    read = read_plan(plan("The photo is stored.", presence=presence), "plan.md")
    [operation] = read.operations
    return _shown(operation)["photo_filename"]


def _shown(operation: Operation) -> dict[str, bool]:
    shape = operation.success.type
    assert shape
    return {one.name: one.type.nullable for one in shape.properties}


def test_the_answer_tells_null_where_no_file_need_be_sent() -> None:
    assert told_null("optional")
    assert not told_null("required")
