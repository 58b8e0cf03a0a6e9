"""The generated tests try what a list leaves out, how it filters, searches, sorts and cuts."""

import pytest

from endpoint_plan.blueprint import ListCases
from endpoint_plan.model.behaviour import Order
from endpoint_plan.model.plan import Operation
from tests.design.builders import (
    boolean,
    choice,
    designed,
    fields,
    integer,
    many,
    moment,
    op,
    query,
    text,
    uuid,
)
from tests.design.library import operation

BOOK = fields(id=uuid(), title=text(), lent=boolean(), createdAt=moment())


def cases(told: Operation) -> ListCases:
    found = designed(told).example_request.listing
    assert found
    return found


def test_records_of_others_are_not_listed() -> None:
    found = operation("list_books").example_request.listing

    assert found
    assert [(one.name, one.values) for one in found.foreign] == [
        ("others", (("ownerId", "BOB"),))
    ]


def test_the_length_of_the_whole_list_is_found_in_the_response() -> None:
    found = operation("list_books").example_request.listing

    assert found
    assert found.total == ("pagination", "total")


def test_three_records_differ_in_what_they_are_told_apart_by() -> None:
    found = cases(op("GET /books", answer=many(BOOK)))

    assert found.shown == "title"
    assert [dict(one)["title"] for one in found.several] == ["'A'", "'B'", "'C'"]


def test_records_keep_what_each_request_must_search_for() -> None:
    told = op("GET /books", query("search", text(), required=True), answer=many(BOOK))
    found = cases(told)

    assert found.shown == "id"
    assert all("title" not in dict(one) for one in found.several)


def test_a_filter_is_tried_with_two_values() -> None:
    [found] = cases(
        op("GET /books", query("lent", boolean(), required=False), answer=many(BOOK))
    ).filters

    assert (found.parameter, found.value) == ("lent", True)
    assert (found.same, found.other) == ((("lent", "True"),), (("lent", "False"),))


def test_each_choice_to_sort_by_puts_the_records_in_an_order_of_its_own() -> None:
    book = fields(id=uuid(), title=text(), pages=integer(), createdAt=moment())
    found = cases(
        op(
            "GET /books",
            query("sort", choice("title", "pages", "createdAt"), required=False),
            answer=many(book),
        )
    )

    assert [dict(one)["title"] for one in found.several] == ["'A'", "'C'", "'B'"]
    assert [dict(one)["pages"] for one in found.several] == ["2", "1", "3"]
    assert found.orders == (
        ({}, ("'A'", "'C'", "'B'")),
        ({"sort": "title"}, ("'A'", "'B'", "'C'")),
        ({"sort": "pages"}, ("'C'", "'A'", "'B'")),
        ({"sort": "createdAt"}, ("'A'", "'C'", "'B'")),
    )


def test_a_list_is_sorted_by_each_choice_in_both_directions() -> None:
    found = cases(
        op(
            "GET /books",
            query("sort", choice("title", "pages"), required=False),
            query("order", choice("asc", "desc"), required=False),
            answer=many(BOOK),
        )
    )

    assert found.orders == (
        ({}, ("'A'", "'C'", "'B'")),
        ({"sort": "title", "order": "asc"}, ("'A'", "'B'", "'C'")),
        ({"sort": "title", "order": "desc"}, ("'C'", "'B'", "'A'")),
    )


@pytest.mark.parametrize("name", ["sort", "order"])
def test_choices_with_a_direction_behind_them_are_tried_as_such(name: str) -> None:
    offered = choice("title.asc", "title.desc", "newest")
    found = cases(
        op("GET /books", query(name, offered, required=False), answer=many(BOOK))
    )

    assert found.orders == (
        ({}, ("'A'", "'C'", "'B'")),
        ({name: "title.asc"}, ("'A'", "'B'", "'C'")),
        ({name: "title.desc"}, ("'C'", "'B'", "'A'")),
    )


def test_pages_are_asked_for_as_the_plan_counts_them() -> None:
    def pages(*parameters: object) -> tuple[object, ...]:
        found = cases(op("GET /books", *parameters, answer=many(BOOK)))  # type: ignore[arg-type]
        return found.first, found.second

    limit = query("limit", integer(), default=20, has_default=True)

    assert pages(limit) == ((("limit", 2),), ())
    assert pages(
        limit, query("page", integer(minimum=0), default=0, has_default=True)
    ) == (
        (("limit", 2), ("page", 0)),
        (("limit", 2), ("page", 1)),
    )
    assert pages(limit, query("offset", integer(), default=0, has_default=True)) == (
        (("limit", 2), ("offset", 0)),
        (("limit", 2), ("offset", 2)),
    )
    assert pages() == ((), ())


CHORE = fields(id=uuid(), title=text(), urgency=integer(), state=choice("open", "done"))


def sorted_by(*order: Order) -> Operation:
    told = op("GET /chores", answer=many(CHORE))
    return told.model_copy(update={"order": order})


def test_a_list_by_one_field_is_tried_with_no_equals() -> None:
    assert cases(sorted_by(Order(field="urgency"))).ties is None


def test_equals_are_told_apart_by_the_second_field_and_what_is_shown_is_another() -> (
    None
):
    found = cases(sorted_by(Order(field="title"), Order(field="urgency")))

    assert found.shown == "id"
    assert found.ties
    assert found.ties.several == (
        (("title", "'A'"), ("urgency", "2")),
        (("title", "'A'"), ("urgency", "1")),
        (("title", "'A'"), ("urgency", "3")),
    )
    assert found.ties.places == (1, 0, 2)


def test_the_third_field_decides_where_the_second_is_equal() -> None:
    by = (
        Order(field="state"),
        Order(field="urgency", descending=True),
        Order(field="title"),
    )

    found = cases(sorted_by(*by))

    assert found.ties
    assert [dict(one)["urgency"] for one in found.ties.several] == ["2", "1", "1"]
    assert found.ties.places == (0, 2, 1)


def test_no_test_makes_more_values_than_there_are() -> None:
    by = (Order(field="urgency"), Order(field="state"))

    assert cases(sorted_by(*by)).ties is None
