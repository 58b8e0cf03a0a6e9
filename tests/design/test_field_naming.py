"""Every property has an attribute of its own."""

from hypothesis import given
from hypothesis import strategies as st

from endpoint_plan.design.field_naming import attribute_names, named
from tests.design.builders import prop


def test_properties_that_fold_into_one_name_are_numbered() -> None:
    pairs = named([prop("bookId"), prop("book_id"), prop("book-id")])

    assert [name for name, _ in pairs] == ["book_id2", "book_id", "book_id3"]
    assert [held.name for _, held in pairs] == ["bookId", "book_id", "book-id"]


def test_the_name_of_an_attribute_does_not_depend_on_the_order_of_the_fields() -> None:
    one = attribute_names([prop("a-b"), prop("a_b")])
    other = attribute_names([prop("a_b"), prop("a-b")])

    assert one == other == {"a_b": "a_b", "a-b": "a_b2"}


@given(st.lists(st.sampled_from(["model_x", "modelX", "class", "copy", "", "2", "a"])))
def test_no_two_attributes_have_one_name(names: list[str]) -> None:
    attributes = [name for name, _ in named(prop(name) for name in names)]

    assert len(set(attributes)) == len(names)
