"""Query parameters choose, order and cut a list."""

import pytest

from endpoint_plan.blueprint import ListMethod, Model
from endpoint_plan.model.behaviour import (
    Choice,
    Comparison,
    Operand,
    Operator,
    Place,
)
from endpoint_plan.model.plan import Operation, Parameter
from endpoint_plan.model.schema import Schema
from tests.design.builders import (
    blueprint,
    choice,
    designed,
    fields,
    integer,
    many,
    moment,
    op,
    path,
    query,
    text,
    uuid,
)
from tests.design.library import operation

BOOK = fields(title=text(), pages=integer())
SHELF = fields(title=text(), state=choice("draft", "printed"))


def listing(*parameters: Parameter) -> Operation:
    return op("GET /books", *parameters, answer=many(BOOK))


def listed(*parameters: Parameter) -> ListMethod:
    return method(listing(*parameters))


def method(told: Operation) -> ListMethod:
    found = designed(told).listing
    assert found
    return found


def scope(found: ListMethod) -> list[tuple[str, str]]:
    return [(one.field, one.code) for one in found.scope]


def filters(found: ListMethod) -> list[tuple[str, str, str]]:
    return [(one.field, one.code, one.condition) for one in found.filters]


def test_owners_see_what_is_theirs_and_filters_choose_among_it() -> None:
    found = operation("list_books").listing

    assert found
    assert scope(found) == [("owner_id", "owner_id")]
    assert filters(found) == [("title", "query.title", "query.title is not None")]


def test_a_method_takes_what_it_is_limited_to_and_the_query() -> None:
    found = operation("list_books").listing

    assert found
    assert [(one.name, one.code) for one in found.parameters] == [
        ("owner_id", "caller.id"),
        ("query", "query"),
    ]


def test_a_method_takes_no_query_of_which_it_needs_nothing() -> None:
    assert listed(query("genre")).parameters == ()


def test_a_list_is_limited_to_what_the_path_names() -> None:
    card = fields(id=uuid(), deckId=uuid(), front=text())
    found = method(
        op("GET /decks/{deckId}/cards", path("deckId", uuid()), answer=many(card))
    )

    assert scope(found) == [("deck_id", "deck_id")]
    assert [(one.name, str(one.type)) for one in found.parameters] == [
        ("deck_id", "UUID"),
    ]


def test_the_usual_parameters_have_the_usual_meaning() -> None:
    found = operation("list_books").listing

    assert found
    assert dict(found.part) == {
        "order_by": "order_by",
        "descending": "descending",
        "page": "query.page",
        "limit": "query.limit",
    }
    assert found.search == "query.search"
    assert found.sort == (
        "order_of(query.sort, None, 'created_at', ['title', 'score'])"
    )


def test_a_required_filter_always_applies() -> None:
    found = listed(query("pages", integer(), required=True))

    assert scope(found) == [("pages", "query.pages")]
    assert found.filters == ()


def test_what_matches_no_field_is_said_to_do_nothing() -> None:
    assert listed(query("genre"), query("pages")).unused == ("genre", "pages")


def test_a_filter_by_another_type_than_that_of_the_field_does_nothing() -> None:
    assert listed(query("pages", many(integer()))).unused == ("pages",)


@pytest.mark.parametrize(
    ("parameter", "page"),
    [
        (query("page", integer(minimum=1), required=True), "query.page"),
        (query("page", integer(minimum=0), required=True), "query.page + 1"),
        (query("page", integer(), has_default=True, default=0), "query.page + 1"),
        (query("page", integer(), required=False), "(query.page or 1)"),
        (query("page", integer(minimum=0), required=False), "(query.page or 0) + 1"),
    ],
)
def test_pages_are_counted_from_one_unless_zero_is_allowed(
    parameter: Parameter, page: str
) -> None:
    assert dict(listed(parameter).part)["page"] == page


def test_a_text_called_page_does_not_cut_the_list() -> None:
    assert "page" not in dict(listed(query("page", text())).part)


def test_records_are_cut_by_offset_too() -> None:
    found = listed(query("offset", integer(), required=False))

    assert dict(found.part)["offset"] == "(query.offset or 0)"


def test_the_size_of_a_page_is_its_limit() -> None:
    found = listed(query("pageSize", integer(), has_default=True, default=20))

    assert dict(found.part)["limit"] == "query.page_size"


def test_a_list_is_in_the_order_of_creation_unless_it_is_asked_for_another() -> None:
    book = fields(id=uuid(), createdAt=moment())

    assert listed().part == (("order_by", "'id'"),)
    assert method(op("GET /books", answer=many(book))).part == (
        ("order_by", "'created_at'"),
    )


def test_a_direction_alone_turns_the_usual_order() -> None:
    found = listed(query("order", choice("asc", "desc"), required=False))

    assert found.part == (
        ("order_by", "'id'"),
        ("descending", "query.order == 'desc'"),
    )
    assert found.sort == ""


def test_a_sort_without_choices_takes_every_plain_field() -> None:
    found = listed(query("sortBy"), query("sortOrder", choice("asc", "desc")))

    assert found.sort == (
        "order_of(query.sort_by, query.sort_order, 'id', ['id', 'title', 'pages'])"
    )


def test_a_sort_takes_only_those_of_its_choices_that_are_kept() -> None:
    found = listed(query("sort", choice("pages", "price"), required=False))

    assert found.sort == "order_of(query.sort, None, 'id', ['pages'])"


def test_a_value_that_stands_for_every_record_filters_nothing() -> None:
    asked = query(
        "state", choice("draft", "printed", "all"), has_default=True, default="all"
    )
    found = method(op("GET /books", asked, answer=many(SHELF)))

    assert found.scope == ()
    assert [(one.field, one.condition) for one in found.filters] == [
        ("state", "query.state != 'all'"),
    ]


def test_a_value_that_records_have_is_one_like_any_other() -> None:
    shelf = fields(title=text(), scope=choice("all", "some"))
    asked = query("scope", choice("all", "some"), required=False)

    assert filters(method(op("GET /books", asked, answer=many(shelf)))) == [
        ("scope", "query.scope", "query.scope is not None"),
    ]


def test_a_search_looks_through_texts_that_callers_write() -> None:
    found = operation("list_books").listing

    assert found
    assert found.searched == ("title",)


def test_only_the_lists_of_several_are_named_like_their_operations() -> None:
    archive = op("GET /books/archive", answer=many(BOOK))
    several = blueprint(listing(), archive).operations

    assert listed().name == "list"
    assert {made.listing.name for made in several if made.listing} == {
        *("list_books", "list_book_archive"),
    }


@pytest.mark.parametrize(
    ("parameters", "doc"),
    [
        ((), "Return the books."),
        ((query("page", integer()),), "Return a page of the books."),
    ],
)
def test_a_method_says_whether_it_cuts(
    parameters: tuple[Parameter, ...], doc: str
) -> None:
    assert listed(*parameters).doc == doc


@pytest.mark.parametrize(
    ("parameter", "size"),
    [
        (query("limit", integer(maximum=100), required=True), "query.limit"),
        (query("limit", integer(maximum=100), required=False), "page.size"),
        (query("limit", integer(maximum=5000), required=True), "page.size"),
        (query("limit", integer(), required=True), "page.size"),
    ],
)
def test_the_page_tells_its_size_where_callers_leave_it_out_or_ask_for_too_much(
    parameter: Parameter, size: str
) -> None:
    answer = fields(items=many(BOOK), limit=integer())

    assert f"limit={size}" in designed(op("GET /books", parameter, answer=answer)).reply


@pytest.mark.parametrize(
    ("parameter", "told"),
    [
        (integer(), "How many books to list. More than 1000 counts as 1000."),
        (
            integer(maximum=5000),
            "How many books to list. More than 1000 counts as 1000.",
        ),
        (integer(maximum=1000), "How many books to list."),
        (
            integer(exclusive_maximum=1001),
            "How many books to list. More than 1000 counts as 1000.",
        ),
    ],
)
def test_the_contract_tells_how_many_a_page_holds_where_the_plan_does_not(
    parameter: Schema, told: str
) -> None:
    size = query("limit", parameter).but(description="How many books to list.")
    [asked] = [
        m
        for r in blueprint(listing(size)).resources
        for m in r.dtos
        if m.name.endswith("Query")
    ]

    assert isinstance(asked, Model)
    assert [field.doc for field in asked.fields] == [told]


def test_a_cursor_tells_where_a_page_begins_and_looks_as_the_service_hands_it_out() -> (
    None
):
    found = listed(query("limit", integer()), query("cursor"))

    assert dict(found.part)["offset"] == "offset_of(query.cursor)"


def test_lists_of_a_record_are_asked_for_what_they_hold() -> None:
    note = fields(id=uuid(), tags=many(text()))
    tag = Choice(
        holds=Comparison(
            left=Operand(place=Place.RECORD, name="tags"),
            operator=Operator.HAS,
            right=Operand(place=Place.SENT, name="tag"),
        ),
        parameter="tag",
    )
    told = op("GET /notes", query("tag", required=False), answer=many(note))
    found = method(told.model_copy(update={"choices": (tag,)}))

    [one] = found.filters

    assert one.of_record("note") == "query.tag in note.tags"
    assert one.of_row("NoteRow") == "has_item(query.tag, NoteRow.tags)"
    assert found.unused == ()


def test_lists_that_are_sent_are_compared_with_no_list_of_a_record() -> None:
    note = fields(id=uuid(), tags=many(text()))
    tags = Choice(
        holds=Comparison(
            left=Operand(place=Place.RECORD, name="tags"),
            operator=Operator.EQ,
            right=Operand(place=Place.SENT, name="tags"),
        ),
        parameter="tags",
    )
    sent = query("tags", many(text()), required=False)
    told = op("GET /notes", sent, answer=many(note))
    found = method(told.model_copy(update={"choices": (tags,)}))

    assert found.filters == ()
    assert found.unused == ("tags",)


def test_the_two_ends_of_a_range_are_asked_of_one_field() -> None:
    def end(operator: Operator, name: str) -> Choice:
        asked = Comparison(
            left=Operand(place=Place.RECORD, name="madeOn"),
            operator=operator,
            right=Operand(place=Place.SENT, name=name),
        )
        return Choice(holds=asked, parameter=name)

    told = op(
        "GET /notes",
        query("from", moment(), required=False),
        query("to", moment(), required=False),
        answer=many(fields(id=uuid())),
        choices=(end(Operator.GE, "from"), end(Operator.LE, "to")),
    )
    [notes] = blueprint(told).resources

    assert notes.record
    assert [one.wire for one in notes.record.fields] == ["id", "madeOn"]


def test_nobody_sorts_by_a_secret_or_searches_in_it() -> None:
    person = fields(id=uuid(), name=text(), passwordHash=text(), createdAt=text())
    found = method(op("GET /people", query("q"), query("sort"), answer=many(person)))

    assert found.searched == ("name",)
    assert "password" not in found.sort


def test_of_two_parameters_for_the_same_the_first_one_counts() -> None:
    size = query("page[size]", integer(), required=False)
    made = method(listing(size, query("Limit", integer(), required=False)))

    assert dict(made.part)["limit"] == "query.page_size"
    assert made.unused == ("Limit",)
