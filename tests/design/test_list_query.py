"""Query parameters choose, order and cut a list."""

from endpoint_plan.blueprint import Filter, ListQuery
from endpoint_plan.model.plan import Operation, Parameter
from endpoint_plan.text.identifiers import Identifier
from tests.design.builders import (
    blueprint,
    choice,
    designed,
    fields,
    integer,
    many,
    op,
    query,
    text,
)
from tests.design.library import operation


def listing(*parameters: Parameter) -> Operation:
    answer = many(fields(title=text(), pages=integer()))
    return op("GET /books", *parameters, answer=answer)


def listed(*parameters: Parameter) -> ListQuery:
    found = designed(listing(*parameters)).list_query
    assert found
    return found


def test_owners_see_what_is_theirs_and_filters_choose_among_it() -> None:
    found = operation("list_books").list_query

    assert found
    assert found.scope == (Filter(Identifier("owner_id"), Identifier("owner_id")),)
    assert found.filters == (Filter(Identifier("title"), Identifier("title")),)


def test_the_usual_parameters_have_the_usual_meaning() -> None:
    found = operation("list_books").list_query

    assert found
    assert (found.page, found.size) == ("page", "limit")
    assert (found.sort, found.search) == ("sort", "search")


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
    assert listed(query("page", text())).page is None


def test_records_are_cut_by_offset_too() -> None:
    assert listed(query("offset", integer())).offset == "offset"


def test_a_value_that_stands_for_every_record_filters_nothing() -> None:
    shelf = fields(title=text(), state=choice("draft", "printed"))
    asked = query(
        "state", choice("draft", "printed", "all"), has_default=True, default="all"
    )
    found = designed(op("GET /books", asked, answer=many(shelf)))

    assert found.list_query
    assert found.list_query.filters == (
        Filter(Identifier("state"), Identifier("state")),
    )
    assert dict(found.command.arguments)["state"] == (
        "None if query.state == 'all' else query.state"
    )
    assert (
        str(found.command.fields[0].annotation) == "Literal['draft', 'printed'] | None"
    )


def test_a_value_that_records_have_is_one_like_any_other() -> None:
    shelf = fields(title=text(), scope=choice("all", "some"))
    asked = query("scope", choice("all", "some"))

    assert dict(
        designed(op("GET /books", asked, answer=many(shelf))).command.arguments
    )["scope"] == ("query.scope")


def test_the_store_chooses_and_sorts_only_where_a_list_asks_for_it() -> None:
    def needs(*parameters: Parameter) -> tuple[bool, bool]:
        made = blueprint(listing(*parameters))
        return made.chosen, made.sorted

    assert needs(query("page", integer())) == (False, False)
    assert needs(query("title", required=False)) == (True, False)
    assert needs(query("search", required=False)) == (True, False)
    assert needs(query("sort", required=False)) == (False, True)
