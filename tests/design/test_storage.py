"""What every implementation of a repository must know of the records it keeps."""

from endpoint_plan.blueprint import Resource, Storage
from endpoint_plan.design.records.record import record_schema
from endpoint_plan.design.records.storage import searched_fields, sortable_fields
from endpoint_plan.model.plan import Operation
from tests.design.builders import (
    blueprint,
    choice,
    endpoint,
    fields,
    many,
    moment,
    obj,
    op,
    query,
    text,
    uuid,
)
from tests.design.library import library

NOTE = fields(id=uuid(), body=text(), tags=many(text()), kind=choice("a", "b"))


def resource(*operations: Operation) -> Resource:
    return blueprint(*operations).resources[0]


def storage(*operations: Operation) -> Storage:
    found = resource(*operations).storage
    assert found
    return found


def test_lists_are_in_the_order_of_creation_where_the_record_tells_it() -> None:
    told = op("GET /notes", answer=many(fields(id=uuid(), createdAt=moment())))

    assert (storage(told).order, storage(told).chronological) == ("created_at", True)


def test_lists_are_in_the_order_of_keys_otherwise() -> None:
    found = storage(op("GET /notes", answer=many(NOTE)))

    assert (found.order, found.chronological) == ("id", False)


def test_lists_are_told_apart_by_what_they_are_always_limited_to() -> None:
    found = library().resources[0].storage

    assert found
    assert found.scopes == (("owner_id", "created_at"),)


def test_a_filter_that_may_be_left_out_limits_no_list() -> None:
    asked = query("kind", choice("a", "b"), required=False)

    assert storage(op("GET /notes", asked, answer=many(NOTE))).scopes == (("id",),)


def test_what_may_be_null_clashes_with_nothing() -> None:
    found = library().resources[0].storage

    assert found
    [unique] = found.unique
    assert (unique.fields, unique.own) == (("owner_id", "title"), ("title",))
    assert unique.nullable == ()
    assert unique.error.name == "TitleTakenError"


def test_a_search_looks_through_texts_that_callers_write() -> None:
    told = endpoint(op("GET /notes", answer=many(NOTE)))
    kept = record_schema([told], told.shapes, uuid())

    assert list(searched_fields(kept, told.shapes)) == ["body"]


def test_lists_and_objects_do_not_sort() -> None:
    note = fields(id=uuid(), body=text(), tags=many(text()), extra=obj())
    told = endpoint(op("GET /notes", answer=many(note)))
    kept = record_schema([told], told.shapes, uuid())

    assert list(sortable_fields(kept, told.shapes)) == ["id", "body"]
