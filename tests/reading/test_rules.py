"""What an operation refuses is read from error cases, sentences and sketches of code; what is half understood is not."""

import pytest

from endpoint_plan.model.behaviour import Comparison, Operand, Place, Rule
from endpoint_plan.model.plan import Operation
from endpoint_plan.reading import read_plan
from tests.baking import ROOT

MARKET = read_plan((ROOT / "tests/market.md").read_text("utf-8"), "market.md")


def told(operand: Operand) -> str:
    """Return a short text for *operand*: `status`, `sent minPrice`, `'sold'`, `now`."""
    if operand.place is Place.VALUE:
        return repr(operand.value)
    if operand.place is Place.COUNT:
        same = ", ".join(map(compared, operand.where))
        return f"count of {operand.name} ({same})"
    words = {Place.RECORD: "", Place.SENT: "sent "}.get(
        operand.place, operand.place.value
    )
    return f"{words}{operand.name}"


def compared(one: Comparison) -> str:
    return f"{told(one.left)} {one.operator} {told(one.right)}"


def conditions(rule: Rule) -> str:
    return " and ".join(map(compared, rule.when))


def operation(method: str, path: str) -> Operation:
    found = [o for o in MARKET.operations if (o.method, o.path) == (method, path)]
    assert len(found) == 1
    return found[0]


def rules(method: str, path: str) -> dict[str, str]:
    return {rule.code: conditions(rule) for rule in operation(method, path).rules}


def read(
    told_of: str, method: str = "POST", path: str = "/api/offers/{offerId}/sell"
) -> list[str]:
    """Return the rules of an action on offers, about which the plan has the lines *told_of*."""
    plan = read_plan(
        f"""\
# API Endpoint Implementation Plan: Offers

## 1. Endpoint Overview

Offers of a market.

## 2. Request Details

### {method} {path}

- Request Body:
  - `amount` (integer, required)
  - `most` (integer, required)
  - `startsAt` (date-time, required)
  - `endsAt` (date-time, required)

Response 200: `OfferDto`

- 404 Not Found: there is no such offer
{told_of}

## 3. Used Types

```typescript
interface OfferDto {{
  id: string;
  status: "draft" | "active" | "sold" | "in_progress" | "archived";
  isDeletable: boolean;
  completedAt: string | null; // ISO 8601 timestamp
  expiresAt: string; // ISO 8601 timestamp
}}
```
""",
        "plan.md",
    )
    return [conditions(rule) for rule in plan.operations[0].rules]


def test_rules_of_a_body_hold_for_a_change_that_points_to_it() -> None:
    made = [conditions(one) for one in operation("POST", "/api/rents").rules]
    changed = operation("PATCH", "/api/rents/{rentId}").rules

    assert made == [
        "sent discount > sent price",
        "sent startsOn <= now",
        "sent endsOn <= sent startsOn",
    ]
    assert [conditions(one) for one in changed] == made


def test_what_an_operation_answers_is_no_body_of_another() -> None:
    sell = operation("POST", "/api/offers/{offerId}/sell")

    assert sell.body is None


def test_states_in_which_a_record_is_are_refused() -> None:
    assert rules("POST", "/api/offers/{offerId}/sell") == {
        "ALREADY_SOLD": "status == 'sold'",
        "INVALID_TRANSITION": "status in ['sold', 'archived']",
        "NO_PHOTOS": "count of offer_photos ( == id) == 0",
        "NOT_FOR_SALE": "isVisible != True",
        "OFFER_EXPIRED": "expiresAt <= now",
    }


def test_what_is_sent_is_compared() -> None:
    assert rules("POST", "/api/offers") == {
        "ALREADY_CLOSED": "sent closesAt < now",
        "INVALID_PRICES": "sent minPrice > sent maxPrice",
        "INVALID_TIMES": "sent closesAt <= sent opensAt",
    }
    assert rules("GET", "/api/offers") == {"INVALID_RANGE": "sent until < sent from"}


def test_records_are_counted() -> None:
    assert rules("POST", "/api/stalls") == {
        "STALL_LIMIT_REACHED": "count of stalls ( == caller) >= 3"
    }
    assert rules("DELETE", "/api/stalls/{stallId}") == {
        "STALL_NOT_EMPTY": "count of reservations ( == id) > 0"
    }


def test_a_rule_knows_its_error_its_sentence_and_its_line() -> None:
    [found] = operation("DELETE", "/api/offers/{offerId}").rules

    assert (found.status, found.code) == (409, "NOT_A_DRAFT")
    assert found.says == "only drafts can be deleted"
    lines = (ROOT / "tests/market.md").read_text("utf-8").splitlines()
    assert "only drafts" in lines[(found.line or 0) - 1]


@pytest.mark.parametrize(
    ("line", "condition"),
    [
        ("- 409 Conflict: the offer is already sold", "status == 'sold'"),
        ("- 409 Conflict: oferta jest już sprzedana", "status == 'sold'"),
        ("- 409 Conflict: la oferta ya está vendida", "status == 'sold'"),
        (
            "- 409 Conflict: already sold or archived",
            "status in ['sold', 'archived']",
        ),
        ("- 409 Conflict: the offer is not active", "status != 'active'"),
        ("- 409 Conflict: oferta nie jest aktywna", "status != 'active'"),
        ("- 409 Conflict: only active offers can be sold", "status != 'active'"),
        ("- 409 Conflict: the offer must be active", "status != 'active'"),
        ("- 409 Conflict: status other than `active`", "status != 'active'"),
        ("- 409 Conflict: status inny niż `active`", "status != 'active'"),
        ("- 409 Conflict: `status != active`", "status != 'active'"),
        ("- 409 Conflict: status ≠ `in_progress`", "status != 'in_progress'"),
        ("- 409 Conflict: cannot sell an archived offer", "status == 'archived'"),
        ("- 409 Conflict: the offer is completed already", "completedAt != None"),
        ("- 410 Gone: the offer has expired", "expiresAt <= now"),
        ("- 410 Gone: oferta wygasła", "expiresAt <= now"),
        ("- 403 `NOT_DELETABLE`", "isDeletable != True"),
        (
            "- 422 Unprocessable: `amount` must not exceed `most`",
            "sent amount > sent most",
        ),
        ("- 422 Unprocessable: `amount` > `most`", "sent amount > sent most"),
        (
            "- 422 Unprocessable: `endsAt` is before `startsAt`",
            "sent endsAt < sent startsAt",
        ),
        (
            "- 422 Unprocessable: starts at must be in the future",
            "sent startsAt <= now",
        ),
        (
            "- 422 Unprocessable: `startsAt` cannot be in the past",
            "sent startsAt < now",
        ),
        (
            "- Check that the status of the offer is `active`; if not, answer 409.",
            "status != 'active'",
        ),
        (
            "- Sprawdź, czy status oferty to `active`. Jeśli nie, zwróć 409.",
            "status != 'active'",
        ),
        ("- If the offer is already sold, answer 409.", "status == 'sold'"),
    ],
)
def test_sentences(line: str, condition: str) -> None:
    assert read(line) == [condition]


@pytest.mark.parametrize(
    "line",
    [
        "- 409 Conflict: the user is already active",
        "- 409 Conflict: already sold unless the seller is an administrator",
        "- 409 Conflict: not sold by another user",
        "- 409 Conflict: the status cannot be archived",
        "- 409 Conflict: the offer cannot be archived",
        "- 409 Conflict: already active in another stall of the market",
        "- 409 Conflict: invalid status transition",
        "- 409 Conflict: the rules do not allow it (`sold`, `archived`)",
        "- 409 Conflict: already sold, or the offer is not active",
        "- 422 Unprocessable: `amount` exceeds what is there",
        "- 500 Internal Server Error: the offer is already sold",
    ],
)
def test_what_is_not_clear_is_no_rule(line: str) -> None:
    assert read(line) == []


def test_an_error_that_is_told_of_another_operation_is_no_rule_of_this_one() -> None:
    assert rules("POST", "/api/offers/{offerId}/remind") == {}


def test_what_one_cannot_do_is_a_rule_for_the_operation_that_does_it() -> None:
    line = "- 409 Conflict: cannot delete a sold offer"

    assert read(line) == []
    assert read(line, "DELETE", "/api/offers/{offerId}") == ["status == 'sold'"]


@pytest.mark.parametrize(
    ("language", "code", "condition"),
    [
        (
            "python",
            """\
if offer.status == OfferStatus.SOLD:
    raise HTTPException(status_code=409, detail="The offer is sold.")
""",
            "status == 'sold'",
        ),
        (
            "python",
            """\
if offer.status in [OfferStatus.SOLD, OfferStatus.ARCHIVED]:
    raise HTTPException(status_code=status.HTTP_409_CONFLICT)
""",
            "status in ['sold', 'archived']",
        ),
        (
            "python",
            """\
if offer.completed_at is not None:
    raise ConflictError("The offer is completed.")
""",
            "completedAt != None",
        ),
        (
            "typescript",
            """\
if (offer.status !== "active") {
  throw new ConflictException("The offer is not active.");
}
""",
            "status != 'active'",
        ),
        (
            "typescript",
            """\
if (offer.status === "draft") {
  if (!offer.isDeletable) {
    return res.status(409).json({ error: "fixed" });
  }
}
""",
            "status == 'draft' and isDeletable != True",
        ),
        (
            "typescript",
            """\
if (body.amount > body.most) throw new UnprocessableEntityException();
""",
            "sent amount > sent most",
        ),
        (
            "typescript",
            """\
if (new Date(offer.expiresAt) < new Date()) throw new GoneException();
""",
            "expiresAt < now",
        ),
        (
            "typescript",
            """\
if (["sold", "archived"].includes(offer.status)) throw new ConflictException();
""",
            "status in ['sold', 'archived']",
        ),
        (
            "csharp",
            """\
if (offer.Status == OfferStatus.Sold)
{
    throw new ConflictException("sold");
}
""",
            "status == 'sold'",
        ),
        (
            "java",
            """\
if (offer.getStatus() == OfferStatus.SOLD) {
    throw new ConflictException("sold");
}
""",
            "status == 'sold'",
        ),
    ],
)
def test_guards_in_code(language: str, code: str, condition: str) -> None:
    told_of = (
        f"- 409 Conflict\n- 422 Unprocessable\n- 410 Gone\n\n```{language}\n{code}```\n"
    )

    assert read(told_of) == [condition]


@pytest.mark.parametrize(
    "code",
    [
        'if (stall.status === "sold") throw new ConflictException();',
        "if (offer.sellerId !== user.id) throw new ForbiddenException();",
        'if (currentUser.status === "draft") throw new ConflictException();',
        'if (offer.status === "draft" && isTuesday()) throw new ConflictException();',
        'if (offer.status === "sold") { log.info("sold"); }',
        "if (body.amount < 1) throw new UnprocessableEntityException();",
    ],
)
def test_code_that_is_about_something_else_is_no_rule(code: str) -> None:
    assert read(f"- 409 Conflict\n\n```typescript\n{code}\n```\n") == []


def asked(
    *notes: str, method: str = "PATCH", path: str = "/api/loans/{loanId}"
) -> list[str]:
    """Return the rules of a change of loans, of whose request the plan has the lines *notes*."""
    lines = "\n".join(notes)
    plan = read_plan(
        f"""\
# API Endpoint Implementation Plan: Loans

## 2. Request Details

### {method} {path}

{lines}
- Request Body:
  - `kind` (optional): `short` | `long` | `open`
  - `urgent` (boolean, optional)
  - `deposit` (integer, optional)
  - `startsAt` (date-time, optional)
  - `endsAt` (date-time, optional)

Response 200: `{{"id": 1, "kind": "short"}}`

- 400 Bad Request: the body is not valid
""",
        "loans.md",
    )
    assert all(rule.status == 400 for rule in plan.operations[0].rules)
    return [conditions(rule) for rule in plan.operations[0].rules]


LONG_NEEDS_DEPOSIT = "sent kind == 'long' and sent deposit == None"


@pytest.mark.parametrize(
    ("note", "found"),
    [
        ("- `deposit` is required when `kind` is `long`.", [LONG_NEEDS_DEPOSIT]),
        ("- `deposit`: required if kind=long", [LONG_NEEDS_DEPOSIT]),
        ("- `deposit` jest wymagany, gdy `kind` = `long`", [LONG_NEEDS_DEPOSIT]),
        ("- If `kind` is `long`, `deposit` is required.", [LONG_NEEDS_DEPOSIT]),
        ("- When `kind` = `long`: the `deposit` is required", [LONG_NEEDS_DEPOSIT]),
        ("- Jeśli `kind` to `long`: `deposit` jest wymagany", [LONG_NEEDS_DEPOSIT]),
        ("- If `kind` is `long`, set `deposit` to what is required", []),
        ("- `deposit` es obligatorio cuando `kind` es `long`", [LONG_NEEDS_DEPOSIT]),
        (
            "- `deposit` is required when `kind` is `long` or `open`",
            ["sent kind in ['long', 'open'] and sent deposit == None"],
        ),
        (
            "- `deposit` is required when `kind` is `long`, otherwise it must be null",
            [
                LONG_NEEDS_DEPOSIT,
                "sent kind != 'long' and sent deposit != None",
            ],
        ),
        (
            "- `deposit` is only allowed when `urgent` is true",
            ["sent urgent != True and sent deposit != None"],
        ),
        (
            "- `endsAt` is required when `startsAt` is given",
            ["sent startsAt != None and sent endsAt == None"],
        ),
        ("- `startsAt` must not be in the past", ["sent startsAt < now"]),
        (
            "- `endsAt`: date-time, later than `startsAt`",
            ["sent endsAt <= sent startsAt"],
        ),
        ("- Check `startsAt` (not in the past)", ["sent startsAt < now"]),
        ("- Waliduj `startsAt` (nie w przeszłości).", ["sent startsAt < now"]),
        ("- Check `startsAt` with the lender (not in the past)", []),
        ("- Range: `startsAt` ≤ `endsAt`", ["sent startsAt > sent endsAt"]),
        ("- 400 if `startsAt` > `endsAt`", ["sent startsAt > sent endsAt"]),
        ("- `startsAt` > now", ["sent startsAt <= now"]),
        ("- `startsAt` (date-time), nie wcześniej niż teraz", ["sent startsAt < now"]),
        ("- `startsAt` (date-time), today or later", []),
        ("- `endsAt` is never `startsAt` <= `endsAt`", []),
        (
            "- `endsAt` must be on or after `startsAt`",
            ["sent endsAt < sent startsAt"],
        ),
        (
            "- `endsAt` must not be before `startsAt`: `startsAt` <= `endsAt`",
            ["sent endsAt < sent startsAt"],
        ),
        ("- At least one field must be provided", ["sent  == None"]),
        ("- 400 when there are no fields to update", ["sent  == None"]),
        ("- The answer of 204 has an empty body", []),
        ("- startsAt = far past (1900-01-01)", []),
        ("- Co najmniej jedno z nich musi być obecne", ["sent  == None"]),
        ("- Przynajmniej jedno pole musi być podane", ["sent  == None"]),
    ],
)
def test_what_a_request_must_be_whatever_is_stored(note: str, found: list[str]) -> None:
    assert asked(note) == found


@pytest.mark.parametrize(
    ("check", "found"),
    [
        ("data.startsAt <= data.endsAt", ["sent startsAt > sent endsAt"]),
        (
            "!data.startsAt || !data.endsAt || new Date(data.endsAt) > new Date(data.startsAt)",
            ["sent endsAt <= sent startsAt"],
        ),
        (
            "{\n if (data.startsAt && data.endsAt) {\n return data.startsAt < data.endsAt;\n }\n return true; }",
            ["sent startsAt >= sent endsAt"],
        ),
        ("{ if (data.startsAt > data.endsAt) return false; return true; }", []),
        ("data.startsAt <= other.endsAt", []),
        ("data.opensAt <= data.closesAt", []),
    ],
)
def test_a_refinement_of_a_schema_is_a_rule(check: str, found: list[str]) -> None:
    schema = f"""\
```typescript
const schema = base.refine((data) => {check}, {{ message: "wrong" }});
```
"""

    assert asked(schema) == found


def test_people_call_a_field_of_one_word_a_date() -> None:
    plan = read_plan(
        """\
# GET /voyages
## Request Details
- Query Parameters:
  - `start` (date, optional)
  - `end` (date, optional)
## Response Details
- 200 OK: `[{"id": 1}]`
## Error Handling
- 400 Bad Request
  - End date before start date
""",
        "voyages.md",
    )

    [rule] = plan.operations[0].rules
    assert conditions(rule) == "sent end < sent start"


def test_an_error_that_is_told_with_its_cause_answers_it() -> None:
    plan = read_plan(
        """\
# API Endpoint Implementation Plan: POST /loans

## 2. Request Details

- URL Structure: `POST /loans`
- Request Body:
  - `startsAt` (date-time, optional), must not be in the past

Response 201: `{"id": 1}`

## 7. Error Handling

1. 400 Bad Request:
   - The body is not JSON
2. 422 Unprocessable Entity:
   - `startsAt` in the past
""",
        "loans.md",
    )

    [rule] = plan.operations[0].rules
    assert (rule.status, conditions(rule)) == (422, "sent startsAt < now")


@pytest.mark.parametrize(
    "note",
    [
        "- `deposit` is required when `kind` is `weekly`",
        "- `deposit` is required when the lender asks for it",
        "- `deposit`: required when `kind` is `long` for loans abroad",
        "- A token is required for all loans",
        "- `kind`: past loans keep theirs",
        "- The list shows `startsAt` in the future first",
    ],
)
def test_what_is_said_of_other_things_asks_for_nothing(note: str) -> None:
    assert asked(note) == []


def test_only_a_change_can_change_nothing() -> None:
    note = "- At least one field must be provided"

    assert asked(note, method="POST", path="/api/loans") == []


def test_a_message_in_a_schema_tells_what_a_request_must_be() -> None:
    schema = """\
```typescript
const schema = base.refine((data) => check(data), {
  message: "deposit is required when kind is long",
});
```
"""

    assert asked(schema) == [LONG_NEEDS_DEPOSIT]
