"""Names are looked through to the shapes that they stand for."""

from endpoint_plan.model.schema import Kind, Schema
from endpoint_plan.model.types import Shapes
from tests.design.builders import (
    declare,
    fields,
    integer,
    many,
    obj,
    prop,
    ref,
    shapes,
    text,
)

BOOK = fields(title=text())


def test_a_reference_stands_for_its_declaration_and_bears_its_name() -> None:
    known = shapes(declare("Book", BOOK))

    assert known.resolve(ref("Book")) == BOOK.but(name="Book")


def test_an_alias_of_an_alias_is_followed_to_the_end() -> None:
    known = shapes(declare("A", ref("B")), declare("B", ref("C")), declare("C", BOOK))

    assert known.resolve(ref("A")).properties == BOOK.properties


def test_a_name_without_declaration_stays_a_reference() -> None:
    assert shapes().resolve(ref("Book")) == ref("Book")


def test_null_on_the_way_makes_the_shape_nullable() -> None:
    known = shapes(declare("A", ref("Book", nullable=True)), declare("Book", BOOK))

    assert known.resolve(ref("A")).nullable
    assert not known.resolve(ref("Book")).nullable


def test_aliases_in_a_circle_stand_for_anything() -> None:
    known = shapes(declare("A", ref("B")), declare("B", ref("A")))

    assert known.resolve(ref("A")).kind is Kind.ANY


def test_arrays_in_a_circle_end_in_elements_of_any_type() -> None:
    known = shapes(declare("A", many(ref("B"))), declare("B", many(ref("A"))))

    assert None in (known.resolve(ref("A")).items, known.resolve(ref("B")).items)


def test_a_generic_type_is_filled_in_with_its_arguments() -> None:
    known = shapes(
        declare("Page", obj(prop("items", many(ref("T")))), "T"), declare("Book", BOOK)
    )
    page = known.resolve(ref("Page", ref("Book")))

    assert known.items(page.properties[0].type).properties == BOOK.properties
    assert page.arguments == (ref("Book"),)


def test_a_missing_argument_is_anything() -> None:
    known = shapes(declare("Page", obj(prop("items", many(ref("T")))), "T"))

    [items] = known.properties(ref("Page"))
    assert known.items(items.type).kind is Kind.ANY


def test_two_shapes_have_one_key_when_one_class_can_serve_both() -> None:
    known = Shapes([])

    assert known.key(BOOK) == known.key(fields(title=text()))
    assert known.key(BOOK) != known.key(fields(title=integer()))
    assert known.key(BOOK) != known.key(fields(name=text()))


def test_maps_have_one_key_when_they_hold_the_same() -> None:
    known = Shapes([])
    texts, numbers = (Schema(kind=Kind.OBJECT, values=v) for v in (text(), integer()))

    assert {known.key(texts), known.key(texts.but())} == {known.key(texts)}
    assert known.key(texts) != known.key(numbers)


def test_an_array_of_named_things_is_an_array_of_objects() -> None:
    assert shapes().is_array_of_objects(many(ref("Book")))
    assert shapes().is_array_of_objects(many(BOOK))
    assert not shapes().is_array_of_objects(many(text()))
    assert not shapes().is_array_of_objects(BOOK)
