{% if blueprint().listed %}
"""What a table in memory does, whatever it keeps."""

import datetime as dt
from dataclasses import dataclass, replace

import pytest

from {{ cookiecutter.package_name }}.memory import OrderedTable
from {{ cookiecutter.package_name }}.paging import Cut, Ordering

ALL = Cut()

NOON = dt.datetime(2030, 1, 1, 12, tzinfo=dt.UTC)


@dataclass(frozen=True)
class Note:
    """Something to keep."""

    number: int
    topic: str = "garden"
    due: dt.datetime | None = NOON


@pytest.fixture
def table() -> OrderedTable[Note]:
    return OrderedTable("number", order="due", scopes=[("topic",)])


def test_what_takes_the_place_of_another_leaves_its_lists(table: OrderedTable[Note]) -> None:
    table.put(Note(1, topic="garden"))
    table.put(Note(1, topic="kitchen"))

    assert table.page({"topic": "garden"}, cut=ALL).items == []
    assert table.page({"topic": "kitchen"}, cut=ALL).items == [Note(1, topic="kitchen")]


def test_what_is_removed_leaves_its_lists(table: OrderedTable[Note]) -> None:
    table.put(Note(1))
    table.put(Note(2))

    assert table.remove(1)
    assert not table.remove(1)

    assert table.page({"topic": "garden"}, cut=ALL).items == [Note(2)]


def test_nothing_was_kept_about_other_topics(table: OrderedTable[Note]) -> None:
    table.put(Note(1, topic="garden"))

    page = table.page({"topic": "kitchen"}, cut=ALL)

    assert (page.items, page.total) == ([], 0)


def test_records_without_a_value_come_last(table: OrderedTable[Note]) -> None:
    for note in (Note(1, due=None), Note(2)):
        table.put(note)

    assert table.page({"topic": "garden"}, cut=ALL).items == [Note(2), Note(1, due=None)]


def test_a_time_without_a_zone_is_one_of_utc(table: OrderedTable[Note]) -> None:
    later, earlier = Note(1), Note(2, due=dt.datetime(2030, 1, 1, 11))
    for note in (later, earlier):
        table.put(note)

    assert table.page({"topic": "garden"}, cut=ALL).items == [earlier, later]


def test_a_page_has_its_part_and_the_total(table: OrderedTable[Note]) -> None:
    notes = [Note(number) for number in range(5)]
    for note in notes:
        table.put(note)

    page = table.page({"topic": "garden"}, cut=Cut(offset=1, size=2))

    assert (page.items, page.total) == (notes[1:3], 5)
{% if blueprint().chosen %}


def test_a_page_of_what_is_chosen_counts_what_is_chosen(table: OrderedTable[Note]) -> None:
    for number in range(9):
        table.put(Note(number, due=NOON if number % 2 else None))

    page = table.page(
        {"topic": "garden"},
        filters={"due": NOON, "number": None},
        matching=lambda note: note.number > 1,
        cut=Cut(offset=1, size=1),
    )

    assert (page.items, page.total) == ([Note(5)], 3)
{% endif %}
{% if blueprint().sorted %}


@pytest.mark.parametrize(("descending", "numbers"), [(False, [1, 2, 3]), (True, [3, 2, 1])])
def test_an_order_that_was_asked_for_is_kept(table: OrderedTable[Note], numbers: list[int], *, descending: bool) -> None:
    by_number = Ordering("number", descending=descending)
    table.put(Note(3, due=None))
    table.page({"topic": "garden"}, ordering=by_number, cut=ALL)
    table.put(Note(1))
    table.put(Note(2))

    page = table.page({"topic": "garden"}, ordering=by_number, cut=ALL)

    assert [note.number for note in page.items] == numbers
{% endif %}
{% endif %}
