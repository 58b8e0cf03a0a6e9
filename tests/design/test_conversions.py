"""What a value of one shape can be taken for."""

import pytest

from endpoint_plan.design.conversions import Conversion, convert, covers
from endpoint_plan.model.schema import Format, Schema
from tests.design.builders import (
    boolean,
    choice,
    classes,
    declare,
    fields,
    integer,
    many,
    moment,
    number,
    obj,
    prop,
    ref,
    text,
    uuid,
)

BOOK = fields(id=uuid(), title=text())


@pytest.mark.parametrize(
    ("have", "want"),
    [
        (text(), text(max_length=3)),
        (text(format=Format.EMAIL), text()),
        (integer(), number()),
        (integer(), Schema()),
        (choice("a"), choice("a", "b")),
        (choice("a"), text()),
        (many(text()), many(text())),
        (uuid(), uuid().but(nullable=True)),
        (ref("Book"), ref("Book")),
    ],
)
def test_a_value_is_taken_as_it_is_when_the_types_agree(
    have: Schema, want: Schema
) -> None:
    assert convert(classes(), "x", have, want) == Conversion("x", direct=True)


@pytest.mark.parametrize(
    ("have", "code"),
    [(uuid(), "str(x)"), (integer(), "str(x)"), (moment(), "x.isoformat()")],
)
def test_a_value_that_has_a_text_is_turned_into_it(have: Schema, code: str) -> None:
    assert convert(classes(), "x", have, text()) == Conversion(code, direct=False)


@pytest.mark.parametrize(
    ("have", "want"),
    [
        (text(nullable=True), text()),
        (text(), uuid()),
        (text(), integer()),
        (number(), integer()),
        (boolean(), text()),
        (text(), choice("a")),
        (choice("a", "b"), choice("a")),
        (many(text()), many(integer())),
        (many(text(nullable=True)), many(text())),
        (ref("Book"), ref("Shelf")),
        (uuid(), Schema()),
    ],
)
def test_other_values_are_not_converted(have: Schema, want: Schema) -> None:
    assert convert(classes(), "x", have, want) is None


def test_a_record_covers_a_response_that_asks_for_no_more() -> None:
    less = fields(title=text())
    optional = obj(prop("title", required=True), prop("note", required=False))

    assert covers(classes(), BOOK, less)
    assert covers(classes(), BOOK, optional)
    assert not covers(classes(), less, BOOK)
    assert not covers(classes(), BOOK.but(nullable=True), less)
    assert not covers(classes(), fields(title=integer()), less)


def test_types_that_contain_themselves_are_compared_to_an_end() -> None:
    made = classes(
        *(
            declare(name, fields(left=ref(name), right=ref(name)))
            for name in ("Node", "NodeDto")
        )
    )

    assert covers(made, ref("Node"), ref("NodeDto"))


def test_what_may_be_left_out_does_not_cover_what_must_be_there() -> None:
    sent = obj(prop("title", text(), required=False))

    assert not covers(classes(), sent, fields(title=text()))
    assert covers(classes(), sent, fields(title=text().but(nullable=True)))
    assert covers(classes(), sent, sent)
