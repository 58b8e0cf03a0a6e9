"""Which part of a list is asked for, and in which order."""

import pytest

from seed_library.paging import Cut, Ordering


@pytest.mark.parametrize(
    ("cut", "start"),
    [
        pytest.param(Cut(), 0, id="no part of it"),
        pytest.param(Cut(size=10), 0, id="the first page"),
        pytest.param(Cut(page=3, size=10), 20, id="a page"),
        pytest.param(Cut(page=3, size=10, first=0), 30, id="a page, counted from 0"),
        pytest.param(Cut(page=0, size=10), 0, id="a page before the first"),
        pytest.param(Cut(offset=7, size=10), 7, id="an offset"),
        pytest.param(Cut(offset=-1, size=10), 0, id="an offset before the first"),
    ],
)
def test_a_part_starts_where_it_is_asked_for(cut: Cut, start: int) -> None:
    assert cut.start == start


def test_a_part_knows_its_page() -> None:
    page = Cut(page=3, size=10).of(["last"], total=21)

    assert (page.page, page.size, page.total) == (3, 10, 21)


def test_a_list_that_is_not_cut_is_one_page() -> None:
    page = Cut().of(["first", "last"], total=2)

    assert (page.page, page.size, page.total) == (1, 2, 2)


SORTABLE = frozenset(["created_at"])


@pytest.mark.parametrize(
    ("by", "order", "descending"),
    [
        ("created_at", None, False),
        ("created_at", "asc", False),
        ("created_at", "desc", True),
        ("createdAt", None, False),
        ("+created_at", None, False),
        ("-created_at", None, True),
        ("created_at:desc", None, True),
        ("created_at desc", None, True),
        ("created_at,desc", None, True),
        ("created_at_asc", None, False),
        ("created_at_desc", None, True),
    ],
)
def test_an_order_is_understood_however_it_is_written(
    by: str, order: str | None, *, descending: bool
) -> None:
    assert Ordering.read(by, order, SORTABLE) == Ordering("created_at", descending)


@pytest.mark.parametrize("by", [None, "", "password"])
def test_nothing_else_orders_a_list(by: str | None) -> None:
    assert Ordering.read(by, None, SORTABLE) is None
