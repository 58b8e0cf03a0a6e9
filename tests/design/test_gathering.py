"""Operations that tell what the records of another kind hold, each value once."""

from endpoint_plan.blueprint import Gathered
from tests.generating import understand

PLAN = """# API Implementation Plan: Pots

## 2. Request Details

### GET /pots

- Authentication: {pots}

### POST /pots

- Authentication: required
- Request body: `title` (string, required), {field}

### GET /pots/{{id}}

- Authentication: {pots}

### GET /glazes

- Authentication: {glazes}

## 4. Response Details

### GET /pots

- 200 OK: `{{ "pots": Pot[] }}`

### POST /pots

- 201 Created: `Pot`

### GET /pots/{{id}}

- 200 OK: `Pot`

### GET /glazes

- 200 OK: `{{ "glazes": string[] }}`

## 3. Used Types

- `Pot`: `id` (integer, required), `title` (string, required), {field}

## 6. Security Considerations

- {owners}

## 9. Implementation Steps

1. Create the service
"""


def gathered(
    field: str = "`glazes` (string[], required)",
    pots: str = "none",
    glazes: str = "none",
    owners: str = "None.",
) -> Gathered | None:
    plan = PLAN.format(field=field, pots=pots, glazes=glazes, owners=owners)
    blueprint = understand(plan)
    return next(op for op in blueprint.operations if op.path == "/glazes").gathered


def test_what_a_list_of_all_records_holds_is_told_once_and_in_order() -> None:
    found = gathered()

    assert found
    assert found.source == (
        "sorted({text for one in await tx.pots.find_all() for text in one.glazes})"
    )


def test_a_list_may_be_called_a_list() -> None:
    found = gathered("`glazeList` (string[], required)")

    assert found
    assert found.field == "glaze_list"


def test_a_text_of_each_record_is_gathered_as_well() -> None:
    found = gathered("`glaze` (string, required)")

    assert found
    assert found.source == "sorted({one.glaze for one in await tx.pots.find_all()})"


def test_what_may_be_missing_is_left_out() -> None:
    found = gathered("`glaze` (string or null, required)")

    assert found
    assert found.source.endswith("if one.glaze})")


def test_what_belongs_to_callers_is_told_to_these_alone() -> None:
    own = "Users can access only their own pots."
    found = gathered(pots="required", glazes="required", owners=own)

    assert found
    assert "find_all(owner_id=caller.id)" in found.source


def test_what_belongs_to_callers_is_not_told_to_everybody() -> None:
    own = "Users can access only their own pots."

    assert gathered(pots="required", owners=own) is None


def test_nothing_is_gathered_of_what_no_record_holds() -> None:
    assert gathered("`weight` (integer, required)") is None
