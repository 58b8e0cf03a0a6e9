"""Code says which field of a record names whoever calls, whatever it is called."""

import pytest

from endpoint_plan.reading import read_plan
from tests.generating import generate


def document(code: str) -> str:
    return f"""\
# API Endpoint Implementation Plan: POST /offers

## 2. Request Details

- `POST /offers`
- Request Body: `{{"title": "Lamp"}}`

## 4. Response Details

- 201 Created: `{{"id": 1, "vendor_id": 7, "title": "Lamp"}}`

## 6. Security Considerations

- A valid token is required.

## 9. Implementation Steps

1. Create the service

```python
{code}
```
"""


MADE = """\
offer = Offer(
    vendor_id=current_user.id,
    title=title,
)"""


def caller_fields(code: str) -> tuple[str, ...]:
    [operation] = read_plan(document(code), "plan.md").operations
    return operation.caller_fields


@pytest.mark.parametrize(
    "code",
    [
        MADE,
        "if offer.vendor_id != user_id:\n    raise Forbidden()",
        "if (!offer || offer.vendor_id !== userId) { throw new Error() }",
    ],
)
def test_a_field_that_is_set_to_the_caller_or_must_be_it_names_the_caller(
    code: str,
) -> None:
    assert caller_fields(code) == ("vendor_id",)


@pytest.mark.parametrize(
    "code",
    [
        "offer = Offer(\n    vendor_id=vendor.id,\n)",
        "if offer.vendor_id != user_id and offer.buyer_id != user_id:\n    raise Forbidden()",
        "if (shop.vendor_id !== userId) { throw new Error() }",
        "offer = Offer(\n    title=current_user.id,\n)",
    ],
)
def test_other_code_names_nobody(code: str) -> None:
    assert caller_fields(code) == ()


def test_the_service_makes_the_record_the_callers() -> None:
    [service] = [
        text
        for path, text in generate(document(MADE)).files.items()
        if path.endswith("offers/service.py")
    ]

    assert "vendor_id=caller.id" in service


@pytest.mark.parametrize(
    ("told", "fields"),
    [
        ("`vendor_id` is taken from the JWT.", ("vendor_id",)),
        (
            "A row is kept for `vendor_id` (from the token) and the title.",
            ("vendor_id",),
        ),
        ("Zapis dla `vendor_id` (z tokena).", ("vendor_id",)),
        ("The title comes from the session.", ()),
        ("`vendor_id` comes from the partner's catalogue.", ()),
    ],
)
def test_a_sentence_says_which_field_is_taken_from_the_token(
    told: str, fields: tuple[str, ...]
) -> None:
    plan = document("pass").replace("1. Create the service", f"1. {told}")
    [operation] = read_plan(plan, "plan.md").operations
    assert operation.caller_fields == fields


def test_nobody_owns_what_is_made_without_a_token() -> None:
    text = document(MADE).replace("A valid token is required.", "Public, no token.")
    files = generate(text).files
    seed = next(text for path, text in files.items() if path.endswith("/seed.py"))

    assert "USER_ID" not in seed


CLUB = """\
# Kite club

{access}

## Records

- **Kite**: id (uuid), state (`new`, `checked`), checkedBy (string, nullable), colour (`red`, `blue`)

## Endpoints

### POST /kites

Body: `colour`. A kite starts as `new`. 201 with the kite.

### POST /kites/{{kiteId}}/approve

{said}

Returns 200 with the kite.
"""


@pytest.mark.parametrize(
    "said",
    [
        "Sets `state` to `checked` and `checkedBy` to the caller.",
        "Sets `checkedBy` to the id of the current user.",
        "Sets `checkedBy` to the authenticated user's id.",
    ],
)
def test_an_action_notes_who_calls_it(said: str) -> None:
    plan = CLUB.format(access="All endpoints need a bearer token.", said=said)
    files = generate(plan).files
    service = next(text for path, text in files.items() if path.endswith("kites/service.py"))  # fmt: skip

    assert "checked_by=caller.id" in " ".join(service.split())


@pytest.mark.parametrize(
    ("access", "said"),
    [
        ("All endpoints are public.", "Sets `checkedBy` to the caller."),
        ("All endpoints need a bearer token.", "Sets `colour` to the caller."),
        ("All endpoints need a bearer token.", "Sets `checkedBy` to the winner."),
    ],
)  # fmt: skip
def test_where_nobody_is_known_or_no_id_fits_it_notes_nobody(
    access: str, said: str
) -> None:
    plan = read_plan(CLUB.format(access=access, said=said), "kites.md")

    assert plan.operations[1].changes == ()
