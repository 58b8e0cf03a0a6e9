"""Query parameters choose, order and cut a list."""

from endpoint_plan.design.models import Filter, Listing
from endpoint_plan.design.names import Identifier
from endpoint_plan.plan import Parameter
from tests.design.builders import designed, fields, integer, many, op, query, text
from tests.design.library import operation


def listed(*parameters: Parameter) -> Listing:
    answer = many(fields(title=text(), pages=integer()))
    found = designed(op("GET /books", *parameters, answer=answer)).listing
    assert found
    return found


def test_owners_see_what_is_theirs_and_filters_choose_among_it() -> None:
    found = operation("list_books").listing

    assert found
    assert found.scope == (Filter(Identifier("owner_id"), Identifier("owner_id")),)
    assert found.filters == (Filter(Identifier("title"), Identifier("title")),)


def test_the_usual_parameters_have_the_usual_meaning() -> None:
    found = operation("list_books").listing

    assert found
    assert (found.page, found.size) == ("query.page", "query.limit")
    assert (found.sort, found.search) == ("query.sort", "query.search")


def test_a_required_filter_always_applies() -> None:
    assert listed(query("pages", integer(), required=True)).scope == (
        Filter(Identifier("pages"), Identifier("pages")),
    )


def test_what_matches_no_field_is_said_to_do_nothing() -> None:
    assert listed(query("genre"), query("pages")).unused == ("genre", "pages")


def test_pages_are_counted_from_one_unless_zero_is_allowed() -> None:
    assert listed(query("page", integer(minimum=1))).first_page == 1
    assert listed(query("page", integer(minimum=0))).first_page == 0
    assert listed(query("page", integer(), has_default=True, default=0)).first_page == 0


def test_a_text_called_page_does_not_cut_the_list() -> None:
    assert listed(query("page", text())).page == ""


def test_records_are_cut_by_offset_too() -> None:
    assert listed(query("offset", integer())).offset == "query.offset"
