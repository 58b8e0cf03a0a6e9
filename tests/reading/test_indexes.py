"""Indexes that a plan names."""

import pytest

from endpoint_plan.reading.whole_plan.indexes import read_indexes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Index on `loans(book_id, due_on DESC)`.", [("loans", "book_id", "due_on")]),
        ("Indeksy na `loans(book_id)` i `loans(due_on)`", [("loans", "book_id"), ("loans", "due_on")]),
        ("CREATE INDEX ix_loans ON public.loans (book_id);", [("loans", "book_id")]),
        ("create index if not exists ix\n  on loans using btree (book_id, due_on desc);", [("loans", "book_id", "due_on")]),
        ("- Composite index: loans(book_id)", [("loans", "book_id")]),
        ("Unique index on `loans(book_id)`", []),
        ("create unique index ix on loans (book_id);", []),
        ("CREATE INDEX ix ON loans (book_id) WHERE ended_on IS NULL;", []),
        ("create index ix on loans (lower(title));", []),
        ("Call `loans(book_id)`.", []),
        ("The index is small (one column).", []),
    ],
)  # fmt: skip
def test_plain_indexes_are_read_from_sql_and_from_lines(
    text: str, expected: list[tuple[str, ...]]
) -> None:
    assert [(one.table, *one.columns) for one in read_indexes(text)] == expected
