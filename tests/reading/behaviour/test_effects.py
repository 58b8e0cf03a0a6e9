"""What an operation changes on its record and on others, where it counts, marks, takes, or keeps what is sent."""

import pytest

from endpoint_plan.model.plan import Operation, Plan
from endpoint_plan.reading import read_plan

PLAN = """\
# Library

## Types

```ts
interface Shelf {{
  id: string; // uuid
  label: string;
  bookCount: number; // integer
}}

interface Book {{
  id: string; // uuid
  shelfId: string; // uuid
  title: string;
  status: "available" | "borrowed";
  copies: number; // integer
  views: number; // integer
  grade: "worn" | "fine" | null;
  borrowedAt: string | null;
}}

interface Loan {{
  id: string; // uuid
  bookId: string; // uuid
  status: "running" | "returned";
}}
```

## GET /shelves/{{shelfId}}

Response: 200 with the Shelf.

## POST /shelves/{{shelfId}}/books

Request body: `title` (string, required).

{on_book}

Response: 201 with the Book.

## POST /books/{{bookId}}/act

Request body: `quantity` (integer, required), `verdict` (string, required, one of `worn`, `fine`).

{on_act}

Response: 200 with the Book.

Errors:

- 404: there is no such book
- 409 `TOO_FEW`{few}

## POST /loans

Request body: `bookId` (uuid, required).

{on_loan}

Response: 201 with the Loan.

## POST /loans/{{loanId}}/return

{on_return}

Response: 200 with the Loan.
"""

PATHS = {
    "on_book": "/shelves/{shelfId}/books",
    "on_act": "/books/{bookId}/act",
    "on_loan": "/loans",
    "on_return": "/loans/{loanId}/return",
}


def read(**told: str) -> Plan:
    blank = dict.fromkeys((*PATHS, "few"), "")
    return read_plan(PLAN.format(**blank | told), "plan.md")


def operation(place: str, sentence: str, few: str = "") -> Operation:
    plan = read(**{place: sentence, "few": few})
    return next(
        one
        for one in plan.operations
        if one.path == PATHS[place] and one.method == "POST"
    )


Told = tuple[str, int, object]


def own(place: str, sentence: str) -> list[Told]:
    return [
        (one.field, one.raised, one.value.name or one.value.value or one.value.place)
        for one in operation(place, sentence).changes
    ]


def others(place: str, sentence: str) -> list[Told]:
    return [
        (
            f"{one.collection}.{one.field}",
            one.raised,
            one.value.name or one.value.value or one.value.place,
        )
        for one in operation(place, sentence).effects
    ]


@pytest.mark.parametrize(
    ("sentence", "changed"),
    [
        ("Increments `views`.", ("views", 1, 1)),
        ("Increments `views` by 1.", ("views", 1, 1)),
        ("It bumps the views by 3.", ("views", 1, 3)),
        ("Decreases `copies` by `quantity`.", ("copies", -1, "quantity")),
        ("Reduces the copies by the given quantity.", ("copies", -1, "quantity")),
        ("Subtracts `quantity` from `copies`.", ("copies", -1, "quantity")),
        ("Adds the `quantity` to the `copies`.", ("copies", 1, "quantity")),
        ("Zmniejsza `copies` o `quantity`.", ("copies", -1, "quantity")),
        ("Sets `grade` to the `verdict` that was sent.", ("grade", 0, "verdict")),
        ("Sets `grade` to the given `verdict`.", ("grade", 0, "verdict")),
        ("Sets `grade` to `body.verdict`.", ("grade", 0, "verdict")),
        ("Marks the book as borrowed.", ("status", 0, "borrowed")),
        ("The book becomes available.", ("status", 0, "available")),
        (
            "Moves the book from `available` to `borrowed`.",
            ("status", 0, "borrowed"),
        ),
    ],
)
def test_an_action_changes_its_record(sentence: str, changed: Told) -> None:
    assert changed in own("on_act", sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Increases `copies`.",
        "Decreases `copies` by the fee.",
        "If the book is old, increments `views`.",
        "Does not increment `views`.",
        "Marks the book as borrowed or available.",
        "Marks the shelf as borrowed.",
    ],
)
def test_what_is_not_sure_changes_nothing(sentence: str) -> None:
    assert own("on_act", sentence) == []


@pytest.mark.parametrize(
    ("place", "sentence", "changed"),
    [
        ("on_book", "Increments the shelf's `bookCount`.", ("shelves.bookCount", 1, 1)),
        (
            "on_book",
            "Increments `bookCount` of the shelf.",
            ("shelves.bookCount", 1, 1),
        ),
        ("on_book", "Increments `shelf.bookCount`.", ("shelves.bookCount", 1, 1)),
        ("on_loan", "Marks the book as borrowed.", ("books.status", 0, "borrowed")),
        (
            "on_loan",
            "Sets the book's `status` to `borrowed`.",
            ("books.status", 0, "borrowed"),
        ),
        (
            "on_loan",
            "Sets `status` of the book to `borrowed`.",
            ("books.status", 0, "borrowed"),
        ),
        (
            "on_loan",
            "Sets the book's `borrowedAt` to now.",
            ("books.borrowedAt", 0, "now"),
        ),
        (
            "on_return",
            "Sets the book's `status` back to `available`.",
            ("books.status", 0, "available"),
        ),
    ],
)
def test_another_record_is_changed(place: str, sentence: str, changed: Told) -> None:
    assert others(place, sentence) == [changed]


def test_a_sentence_may_change_the_record_and_another_one() -> None:
    told = operation(
        "on_return",
        "Sets `status` to `returned`, and sets the book's `status` to `available`.",
    )

    assert [(one.field, one.value.value) for one in told.changes] == [
        ("status", "returned")
    ]
    assert [(one.field, one.value.value) for one in told.effects] == [
        ("status", "available")
    ]


@pytest.mark.parametrize(
    "few",
    [
        ": there are not enough copies",
        ": insufficient copies",
        ": `quantity` exceeds what is there",
    ],
)
def test_no_more_is_taken_than_there_is(few: str) -> None:
    told = operation("on_act", "Decreases `copies` by `quantity`.", few)

    [rule] = told.rules
    [one] = rule.when
    assert (one.left.name, one.operator, one.right.name) == ("copies", "<", "quantity")


def test_a_new_record_is_in_the_state_that_the_plan_tells() -> None:
    assert own("on_loan", "A new loan is `running`.") == [("status", 0, "running")]
