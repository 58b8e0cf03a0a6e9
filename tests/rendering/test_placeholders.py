"""What the plan leaves untold: the setting that refuses it, only where there is any."""

from tests.generating import generate

KITES = """\
# API Endpoint Implementation Plan: Kites

## 2. Request Details

### POST /api/kites

- Request Body:
  - `name` (string, required)

### POST /api/kites/{kiteId}/launch

- Path Parameters:
  - `kiteId` (integer)

## 4. Response Details

- `POST /api/kites`: 201 Created: `{ "id": 1, "name": "Swan" }`
- `POST /api/kites/{kiteId}/launch`: 200 OK: `{ "height": 12.5 }`

## 9. Implementation Steps

1. Create the service
"""
MODULE = "src/made_service/placeholders.py"


def test_an_operation_that_would_answer_a_placeholder_can_be_refused() -> None:
    made = generate(KITES)

    assert [one.path for one in made.blueprint.unfinished] == [
        "/api/kites/{kiteId}/launch"
    ]
    assert "raise HTTPException(HTTPStatus.NOT_IMPLEMENTED)" in made.files[MODULE]
    router = made.files["src/made_service/kites/router.py"]
    assert router.count("Depends(refuse_placeholders)") == 1
    assert "`PLACEHOLDERS=refuse`" in made.files["README.md"]


def test_what_is_told_whole_has_no_such_setting() -> None:
    whole = KITES.replace("### POST /api/kites/{kiteId}/launch", "### Later").replace(
        '- `POST /api/kites/{kiteId}/launch`: 200 OK: `{ "height": 12.5 }`\n', ""
    )

    made = generate(whole)

    assert not made.blueprint.unfinished
    assert MODULE not in made.files
    assert "PLACEHOLDERS" not in made.files["README.md"]
