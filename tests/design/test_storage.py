"""What every implementation of a repository must know, and what its tests ask."""

from endpoint_plan.blueprint import ListTest, Resource, Storage
from endpoint_plan.model.plan import Operation
from tests.design.builders import (
    blueprint,
    choice,
    fields,
    integer,
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


def listing(*operations: Operation) -> ListTest:
    trial = resource(*operations).repository_tests
    assert trial
    [found] = trial.lists
    return found


def test_lists_are_in_the_order_of_creation_where_the_record_tells_it() -> None:
    told = op("GET /notes", answer=many(fields(id=uuid(), createdAt=moment())))

    assert (storage(told).order, storage(told).chronological) == ("created_at", True)


def test_lists_are_in_the_order_of_keys_otherwise() -> None:
    found = storage(op("GET /notes", answer=many(NOTE)))

    assert (found.order, found.chronological) == ("id", False)


def test_records_are_shelved_by_what_every_list_is_limited_to() -> None:
    found = library().resources[0].storage

    assert found
    assert found.scopes == (("owner_id",),)


def test_lists_are_kept_as_tuples_and_objects_are_copied() -> None:
    note = fields(id=uuid(), tags=many(text()), extra=obj(), title=text())
    found = storage(op("GET /notes", answer=many(note)))

    assert found.frozen == (("tags", "tuple(self.tags)"),)
    assert found.loose == ("extra",)


def test_a_list_of_lists_is_copied_and_none_is_no_list() -> None:
    note = fields(id=uuid(), rows=many(many(text())), tags=many(text(), nullable=True))
    found = storage(op("GET /notes", answer=many(note)))

    assert found.frozen == (
        ("tags", "None if self.tags is None else tuple(self.tags)"),
    )
    assert found.loose == ("rows",)


def test_a_list_of_a_record_can_be_replaced_and_not_changed() -> None:
    note = fields(id=uuid(), tags=many(text()), rows=many(many(text())))
    record = resource(op("GET /notes", answer=many(note))).record

    assert record
    annotations = {field.name: str(field.annotation) for field in record.fields}
    assert annotations["tags"] == "Sequence[str]"
    assert annotations["rows"] == "list[list[str]]"


def test_a_search_looks_through_texts_that_callers_write() -> None:
    assert storage(op("GET /notes", answer=many(NOTE))).searched == ("body",)


def test_lists_of_values_do_not_sort() -> None:
    assert "tags" not in storage(op("GET /notes", answer=many(NOTE))).sortable


def test_the_tests_ask_for_two_pages() -> None:
    page, limit = query("page", integer(minimum=0)), query("limit", integer())
    found = listing(op("GET /notes", page, limit, answer=many(NOTE)))

    assert found.pages == (
        (("limit", "2"), ("page", "0")),
        (("limit", "2"), ("page", "1")),
    )


def test_the_tests_leave_out_what_a_list_does_not_offer() -> None:
    found = listing(op("GET /notes", query("limit", integer()), answer=many(NOTE)))

    assert (found.pages, found.up, found.found, found.filters) == ((), (), (), ())


def test_the_tests_choose_by_a_filter() -> None:
    [(field, attribute, other, chosen)] = listing(
        op("GET /notes", query("body"), answer=many(NOTE))
    ).filters

    assert (field, attribute, other) == ("body", "body", "'17'")
    assert chosen == (("body", "EXAMPLE.body"),)


def test_the_tests_tell_records_apart_by_all_that_is_unique() -> None:
    trial = library().resources[0].repository_tests

    assert trial
    assert trial.several == (("id", "UUID(int=n)"), ("title", 'f"{n}"'))
