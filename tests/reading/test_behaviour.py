"""What operations do behind their interface is read from queries, code and sentences; what is not clear is left out."""

import pytest

from endpoint_plan.model.behaviour import (
    Given,
    OnDelete,
    Operand,
    Operator,
    Place,
    Verb,
    value_of,
)
from endpoint_plan.model.plan import Operation, Plan
from endpoint_plan.notations.queries import read_queries_of
from endpoint_plan.reading import read_plan
from endpoint_plan.reading.behaviour.subject import collection
from tests.baking import ROOT

HIVES = read_plan((ROOT / "tests/beekeepers.md").read_text("utf-8"), "beekeepers.md")


def entity(plan: Plan, name: str) -> dict[str, object]:
    """Return what is read of the things *name*: their columns, and what is said of them."""
    [found] = [one for one in plan.entities if one.collection == name]
    return {
        "columns": [prop.name for prop in found.fields],
        "owned": found.owned,
        "demanded": found.demanded,
    }


def changes(operation: Operation) -> dict[str, Operand]:
    return {one.field: one.value for one in operation.changes}


def plan_of(sentence: str, operation: str = "POST /api/offers/{offerId}/sell") -> Plan:
    """Return a plan of one action, which *sentence* tells of."""
    return read_plan(
        f"""\
# API Endpoint Implementation Plan: {operation}

## 1. Endpoint Overview

{sentence}

## 2. Request Details

- HTTP Method and URL: `{operation}`

## 3. Response Details

- 200 OK

```json
{{"id": 1, "status": "draft", "quantity": 3, "soldAt": "2025-01-01T10:00:00Z", "visible": true}}
```

- `status`: one of `draft`, `sold`, `withdrawn`
""",
        "offers.md",
    )


def test_a_query_of_sql_tells_its_table_its_columns_and_its_order() -> None:
    [query] = read_queries_of(
        "SELECT id, name FROM hives WHERE user_id = auth.uid() AND deleted_at IS NULL"
        " AND frames >= $1 ORDER BY created_at DESC, name",
        7,
    )

    assert (query.verb, query.table, query.line) == (Verb.SELECT, "hives", 7)
    assert query.columns == ("id", "name")
    assert [(c.left.name, c.operator, c.right.place) for c in query.where] == [
        ("user_id", Operator.EQ, Place.CALLER),
        ("deleted_at", Operator.EQ, Place.VALUE),
        ("frames", Operator.GE, Place.SENT),
    ]
    assert [(o.field, o.descending) for o in query.order] == [
        ("created_at", True),
        ("name", False),
    ]


def test_a_query_within_a_statement_reads_its_own_table() -> None:
    found = read_queries_of(
        "with near as (select id, name from hives h cross join places p where h.status = 'open')"
        " select id from near order by id;",
        1,
    )

    assert [(one.table, one.columns) for one in found] == [("hives", ("id", "name"))]
    assert [c.right.value for c in found[0].where] == ["open"]


def test_what_an_update_and_an_insert_set_is_read_with_literals_and_moments() -> None:
    update, insert = read_queries_of(
        "UPDATE hives SET status = 'closed', closed_at = now() WHERE id = :hive_id;\n"
        "INSERT INTO audit (action, hive_id) VALUES ('close', $1);",
        1,
    )

    assert [(c.field, c.value.place, c.value.value) for c in update.sets] == [
        ("status", Place.VALUE, "closed"),
        ("closed_at", Place.NOW, None),
    ]
    assert [(c.field, c.value.place) for c in insert.sets] == [
        ("action", Place.VALUE),
        ("hive_id", Place.SENT),
    ]


def test_a_chain_of_calls_is_a_query_wherever_it_begins() -> None:
    [query] = read_queries_of(
        "from('hives').update({ status: 'closed', note }).eq('id', hiveId).is('left_at', null)"
        ".order('created_at', { ascending: false })",
        3,
    )

    assert (query.verb, query.table) == (Verb.UPDATE, "hives")
    assert [(c.field, c.value.value) for c in query.sets] == [
        ("status", "closed"),
        ("note", None),
    ]
    assert [(c.left.name, c.right.place) for c in query.where] == [
        ("id", Place.SENT),
        ("left_at", Place.VALUE),
    ]
    assert query.order[0].descending


@pytest.mark.parametrize(
    "code",
    [
        "const hive: HiveInsert = { status: 'open', user_id: user.id };\ndb.from('hives').insert(hive)",
        "db.from('hives').insert([{ status: 'open', user_id: user.id } as HiveInsert])",
        "db.from('hives').insert(names.map((name) => ({ status: 'open', user_id: user.id })))",
        "const all = names.map((n) => ({ status: 'open', user_id: user.id }));\ndb.from('hives').insert(all)",
    ],
)
def test_what_is_stored_is_told_by_the_variable_or_the_function_that_makes_it(
    code: str,
) -> None:
    [query] = read_queries_of(code, 1)

    assert [(c.field, c.value.place, c.value.value) for c in query.sets] == [
        ("status", Place.VALUE, "open"),
        ("user_id", Place.CALLER, None),
    ]


def test_a_variable_that_is_told_by_itself_stores_nothing_known() -> None:
    code = "const hive = hive;\ndb.from('hives').insert(hive)"

    [query] = read_queries_of(code, 1)

    assert query.sets == ()


@pytest.mark.parametrize(
    "text",
    [
        "from x import y",
        "SELECT ((( FROM hives WHERE",
        "Array.from('hives')",
        "UPDATE",
    ],
)
def test_prose_and_broken_code_are_no_queries(text: str) -> None:
    assert read_queries_of(text, 1) == ()


def test_tables_and_references_become_things_with_the_columns_that_the_plan_names() -> (
    None
):
    assert entity(HIVES, "hives") == {
        "columns": ["id", "user_id"],
        "owned": True,
        "demanded": True,
    }
    assert entity(HIVES, "plants")["demanded"]
    assert entity(HIVES, "inspection_photos")["columns"] == ["inspection_id"]


def test_what_goes_with_a_delete_refers_to_what_stands_above_it() -> None:
    found = {
        (one.collection, ref.field, ref.collection): ref.on_delete
        for one in HIVES.entities
        for ref in one.references
    }

    assert found == {
        ("inspection_photos", "inspection_id", "inspections"): OnDelete.CASCADE,
        (
            "photo_marks",
            "inspection_photo_id",
            "inspection_photos",
        ): OnDelete.CASCADE,
        (
            "inspections",
            "previous_inspection_id",
            "inspections",
        ): OnDelete.SET_NULL,
    }


def test_a_text_that_a_query_writes_down_is_what_a_field_without_choices_is_set_to() -> (
    None
):
    plan = read_plan(
        """\
# API Endpoint Implementation Plan: POST /api/offers

## 2. Request Details

- `POST /api/offers`
- Request Body: `{"title": "Lamp"}`

## 4. Response Details

- 201 Created: `{"id": 1, "title": "Lamp", "status": "draft", "origin": "web"}`

## 9. Implementation Steps

1. Create the service

```typescript
await db.from("offers").insert({ title: data.title, status: "draft", origin: data.origin });
```
""",
        "plan.md",
    )

    assert changes(plan.operations[0]) == {"status": value_of("draft")}


def test_a_new_record_has_the_state_that_its_sentence_and_its_query_give_it() -> None:
    create, close, delete, *_ = HIVES.operations

    assert changes(create) == {"status": Operand(place=Place.VALUE, value="open")}
    assert changes(close) == {"frames": Operand(place=Place.VALUE, value=10)}
    assert changes(delete) == {}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Sets `status` to `sold`.", {"status": "sold"}),
        ("It changes the status from `draft` to `sold`.", {"status": "sold"}),
        ("Zmiana statusu oferty na 'sold'.", {"status": "sold"}),
        (
            "Updates `quantity` to 0 and sets visible = false.",
            {"quantity": 0, "visible": False},
        ),
        ("Ustawia `soldAt = now()`.", {"soldAt": None}),
        ("The code runs `UPDATE offers SET status = 'sold'`.", {"status": "sold"}),
    ],
)
def test_a_sentence_with_a_verb_a_field_and_its_value_is_a_change(
    sentence: str, expected: dict[str, object]
) -> None:
    [operation] = plan_of(sentence).operations

    assert {
        name: operand.value for name, operand in changes(operation).items()
    } == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "If the offer is paid, sets `status` to `sold`.",
        "Sets `status` to `lost`, which is none of its values.",
        "Sets `quantity` to the number of offers.",
        "The status cannot be set to `sold`.",
        "Sets `status` to `sold`. Later it sets `status` to `draft`.",
        "Returns 400 when `status` is set to `sold`.",
    ],
)
def test_conditions_contradictions_and_other_values_are_no_changes(
    sentence: str,
) -> None:
    [operation] = plan_of(sentence).operations

    assert operation.changes == ()


def test_what_a_soft_delete_marks_nothing_finds_any_more() -> None:
    *_, listing, reading, delete = HIVES.operations

    assert changes(delete) == {"deletedAt": Operand(place=Place.NOW)}
    for operation in (listing, reading, delete):
        assert [
            (one.left.name, one.operator, one.right.value) for one in operation.only
        ] == [("deletedAt", Operator.EQ, None)]


def test_what_is_restored_is_found_though_it_is_marked() -> None:
    restoring, _ = read_plan(
        """\
# API Endpoint Implementation Plan: Decks

## 2. Request Details

### POST /api/decks/{deckId}/restore

### DELETE /api/decks/{deckId}

## 5. Data Flow

### DELETE /api/decks/{deckId}

1. Soft-deletes the deck: sets `deleted_at` to now.
""",
        "plan.md",
    ).operations

    assert restoring.only == ()
    assert changes(restoring) == {"deleted_at": value_of(None)}


def test_callers_may_ask_for_what_a_soft_delete_marks() -> None:
    listing, _ = read_plan(
        """\
# API Endpoint Implementation Plan: Decks

## 2. Request Details

### GET /api/decks

- Query: `include_deleted` (boolean, default: false)

### DELETE /api/decks/{deckId}

## 3. Response Details

### GET /api/decks

- 200: `[{"id": 1, "title": "Birds"}]`

## 5. Data Flow

### DELETE /api/decks/{deckId}

1. Soft-deletes the deck: sets `deleted_at` to now.
""",
        "decks.md",
    ).operations

    [choice] = listing.choices

    assert listing.only == ()
    assert (choice.parameter, choice.given) == ("include_deleted", Given.NOT_TRUE)
    assert choice.holds.left.name == "deleted_at"


@pytest.mark.parametrize(
    ("sentence", "field"),
    [
        ("Soft-deletes the deck by setting `is_deleted` to true.", "is_deleted"),
        ("The deck is marked as deleted.", "deleted_at"),
        ("Miękkie usunięcie: ustawia `deleted_at = now()`.", "deleted_at"),
        (
            "The code runs `UPDATE decks SET is_active = false WHERE id = $1`.",
            "is_active",
        ),
        ("Deletes the deck.", None),
        ("Consider a soft delete in the future.", None),
        ("Brak soft delete: wiersz znika.", None),
    ],
)
def test_a_delete_is_soft_where_the_plan_says_so_and_does_not_only_weigh_it(
    sentence: str, field: str | None
) -> None:
    [operation] = read_plan(
        f"""\
# API Endpoint Implementation Plan: DELETE /api/decks/{{deckId}}

## 1. Endpoint Overview

{sentence}

## 2. Request Details

- `DELETE /api/decks/{{deckId}}`

## 3. Response Details

- 204 No Content
- 404 Not Found: there is no such deck
""",
        "decks.md",
    ).operations

    assert [one.field for one in operation.changes] == ([field] if field else [])


def test_what_callers_send_is_not_set_by_the_service() -> None:
    plan = plan_of("Sets `status` to `sold`.").operations[0]

    assert changes(plan)
    [update] = read_plan(
        """\
# API Endpoint Implementation Plan: PATCH /api/offers/{offerId}

## 2. Request Details

- `PATCH /api/offers/{offerId}`
- Request body: `status` (string, required, one of `draft`, `sold`)

Sets `status` to `sold`.

## 4. Response Details

- 200 OK: `{"id": 1, "status": "draft"}`
""",
        "offers.md",
    ).operations
    assert update.changes == ()


@pytest.mark.parametrize(
    ("path", "segment"),
    [
        ("/offers/{id}/sell", "offers"),
        ("/shops/{id}/offers", "offers"),
        ("/shops/{id}/offers/{offerId}/mark-sold", "offers"),
        ("/offers/import", "offers"),
        ("/profile", "profile"),
        ("/basket/{id}/empty", "basket"),
    ],
)
def test_an_operation_is_about_the_last_plural_of_its_path(
    path: str, segment: str
) -> None:
    assert collection(path) == segment


def test_what_is_set_on_another_table_is_none_of_the_record() -> None:
    [operation] = plan_of("Adds a row to `audit_rows` (`status = 'sold'`).").operations

    assert operation.changes == ()
