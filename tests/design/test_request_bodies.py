"""A body that is little more than an array of objects creates each of them."""

import pytest

from endpoint_plan.blueprint import Kind
from endpoint_plan.model.schema import Schema
from tests.design.builders import endpoint, fields, integer, many, op, text

BOOK = fields(title=text())


@pytest.mark.parametrize("path", ["/books", "/books/batch", "/books/bulk-create"])
def test_a_post_of_many_objects_creates_them(path: str) -> None:
    told = op(f"POST {path}", body=fields(books=many(BOOK)), answer=many(BOOK))

    assert endpoint(told).route.kind is Kind.CREATE_MANY


@pytest.mark.parametrize(
    "body",
    [
        fields(titles=many(text())),
        fields(books=many(BOOK), shelves=many(BOOK)),
        fields(books=many(BOOK), name=text(), size=integer()),
    ],
)
def test_other_bodies_create_one_record(body: Schema) -> None:
    told = op("POST /books", body=body, answer=BOOK)

    assert endpoint(told).route.kind is Kind.CREATE


def test_the_created_records_stand_in_the_only_array_of_the_response() -> None:
    answer = fields(created=many(BOOK), count=integer())
    told = op("POST /books/bulk", body=fields(books=many(BOOK)), answer=answer)

    envelope = endpoint(told).envelope
    assert envelope
    assert (envelope.path, envelope.many) == (("created",), True)


def test_a_record_that_is_answered_with_its_id_and_its_parts_is_one() -> None:
    parcel = fields(id=text(), books=many(BOOK))
    told = op("POST /parcels", body=fields(books=many(BOOK)), answer=parcel)

    assert endpoint(told).route.kind is Kind.CREATE
