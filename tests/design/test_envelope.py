"""The records of a response are found behind its envelope."""

from endpoint_plan.design.endpoints.envelope import Envelope, open_envelope
from endpoint_plan.model.schema import Schema
from tests.design.builders import (
    boolean,
    declare,
    fields,
    integer,
    many,
    ref,
    shapes,
    text,
    uuid,
)

BOOK = fields(id=uuid(), title=text())


def opened(schema: Schema) -> Envelope:
    return open_envelope(shapes(), schema)


def test_a_bare_record_has_no_envelope() -> None:
    assert opened(BOOK) == Envelope(BOOK, (), many=False)


def test_a_bare_array_holds_many() -> None:
    assert opened(many(BOOK)) == Envelope(BOOK, (), many=True)


def test_the_only_field_that_is_not_about_the_response_holds_the_record() -> None:
    response = fields(success=boolean(), message=text(), data=BOOK)

    assert opened(response) == Envelope(BOOK, ("data",), many=False)


def test_facts_of_the_page_are_not_the_records() -> None:
    flat = fields(books=many(BOOK), page=integer(), totalPages=integer())
    nested = fields(data=many(BOOK), pagination=fields(page=integer(), limit=integer()))

    assert opened(flat) == Envelope(BOOK, ("books",), many=True)
    assert opened(nested) == Envelope(BOOK, ("data",), many=True)


def test_an_envelope_in_an_envelope_is_opened_too() -> None:
    response = fields(data=fields(items=many(BOOK), total=integer()))

    assert opened(response) == Envelope(BOOK, ("data", "items"), many=True)


def test_a_record_with_a_list_among_other_fields_is_a_record() -> None:
    order = fields(id=uuid(), lines=many(BOOK))

    assert opened(order) == Envelope(order, (), many=False)


def test_a_type_that_holds_itself_is_opened_to_an_end() -> None:
    known = shapes(declare("Box", fields(box=ref("Box"))))

    assert not open_envelope(known, ref("Box")).many


def test_a_list_holds_what_its_path_names_whatever_else_is_told() -> None:
    beside = fields(shelfId=uuid(), books=many(BOOK), note=text())

    known = open_envelope(shapes(), beside, listed="books")

    assert known == Envelope(BOOK, ("books",), many=True)
    assert opened(beside) == Envelope(beside, (), many=False)


def test_one_thing_with_a_list_of_others_is_no_list() -> None:
    shelf = fields(id=uuid(), data=many(BOOK), note=text())

    assert open_envelope(shapes(), shelf, listed="books").many is False


def test_a_cursor_is_no_record() -> None:
    paged = fields(books=many(BOOK), nextCursor=text(), hasMore=boolean())

    assert opened(paged) == Envelope(BOOK, ("books",), many=True)
