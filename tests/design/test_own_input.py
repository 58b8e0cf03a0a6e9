"""Operations that answer invalid input with another status or code than the rest of the service."""

from tests.generating import generate, understand

PLAN = """\
# Lighthouses

## Endpoints

### GET /lamps

- Query: `limit` (integer, 1-50)
- Errors: 400 `BAD_SEARCH` for invalid query parameters.

### POST /lamps

- Request Body: `label` (string, required, 1-20 characters)
- Errors: 422 `INVALID_LAMP` when the body is invalid, 409 `LABEL_TAKEN` when there is one with this label.

### PATCH /lamps/{lampId}

- `lampId` (UUID)
- Request Body: `label` (string, optional, 1-20 characters)

### POST /keepers

- Request Body: `name` (string, required, 1-20 characters)
"""


def refused(text: str) -> dict[str, tuple[int, str]]:
    """Return with what the operations of the plan *text* answer invalid input, by method and path."""
    made = understand(text)
    answers = {
        f"{one.method} {one.path}": made.input_error_of(one) for one in made.operations
    }
    return {call: (error.status, error.code) for call, error in answers.items()}


def test_each_operation_refuses_as_it_says() -> None:
    told = refused(PLAN)
    assert told["GET /lamps"] == (400, "BAD_SEARCH")
    assert told["POST /lamps"] == (422, "INVALID_LAMP")


def test_a_change_refuses_as_the_create_beside_it() -> None:
    told = refused(PLAN)
    assert told["PATCH /lamps/{lampId}"] == (422, "INVALID_LAMP")
    assert told["POST /keepers"][1] != "INVALID_LAMP"


def test_what_stands_for_invalid_input_is_not_left_open() -> None:
    opened = {
        rule.error.code
        for one in understand(PLAN).operations
        for rule in one.open_rules
    }
    assert "INVALID_LAMP" not in opened


def test_the_contract_names_what_is_answered_and_nothing_else() -> None:
    made = understand(PLAN)
    statuses = {
        f"{one.method} {one.path}": made.statuses_of(one) for one in made.operations
    }
    assert {400, 422} & {*statuses["POST /lamps"]} == {422}
    assert {400, 422} & {*statuses["GET /lamps"]} == {400}


def test_an_operation_with_both_statuses_keeps_that_of_the_service() -> None:
    both = PLAN.replace(
        "422 `INVALID_LAMP`", "400 when it is no JSON, 422 `INVALID_LAMP`"
    )
    assert refused(both)["POST /lamps"][0] == 400


def test_what_is_stored_is_no_invalid_input() -> None:
    stored = PLAN.replace(
        "422 `INVALID_LAMP` when the body is invalid",
        "422 `LAMP_LIT` when it is lit already",
    )
    assert refused(stored)["POST /lamps"][0] == 400


def test_the_route_of_such_an_operation_is_marked() -> None:
    files = generate(PLAN).files
    router = next(t for name, t in files.items() if name.endswith("lamps/router.py"))
    _, _, behind = router.partition("@refuses_input_with(InvalidLampError)")
    assert behind.split()[:2] == ["async", "def"]


def test_a_plan_with_one_error_for_all_has_no_marks() -> None:
    alike = PLAN.replace("422 `INVALID_LAMP`", "400 `BAD_SEARCH`")
    assert not any("INPUT_ERRORS" in text for text in generate(alike).files.values())
