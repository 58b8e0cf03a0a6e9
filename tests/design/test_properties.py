"""Every property has an attribute of its own."""

from hypothesis import given
from hypothesis import strategies as st

from endpoint_plan.design.field_naming import named
from tests.design.builders import prop


def test_properties_that_fold_into_one_name_are_numbered() -> None:
    pairs = named([prop("bookId"), prop("book_id"), prop("book-id")])

    assert [name for name, _ in pairs] == ["book_id", "book_id2", "book_id3"]
    assert [held.name for _, held in pairs] == ["bookId", "book_id", "book-id"]


@given(st.lists(st.sampled_from(["model_x", "modelX", "class", "copy", "", "2", "a"])))
def test_no_two_attributes_have_one_name(names: list[str]) -> None:
    attributes = [name for name, _ in named(prop(name) for name in names)]

    assert len(set(attributes)) == len(names)
