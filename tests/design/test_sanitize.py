"""What contradicts itself is left out, and said."""

import pytest
from pydantic import JsonValue

from endpoint_plan.design.sanitize import SchemaSanitizer
from endpoint_plan.model.findings import Finding, warning
from endpoint_plan.model.schema import Format, Kind, Property, Schema
from tests.design.builders import (
    boolean,
    choice,
    integer,
    many,
    number,
    obj,
    prop,
    shapes,
    text,
    uuid,
)


def sound(schema: Schema) -> tuple[Schema, list[Finding]]:
    soundness = SchemaSanitizer(shapes())
    return soundness.schema(schema, "title", 7), soundness.findings


def sound_property(told: Property) -> tuple[Property, list[Finding]]:
    soundness = SchemaSanitizer(shapes())
    return soundness.property(told), soundness.findings


@pytest.mark.parametrize(
    ("schema", "left"),
    [
        (text(min_length=5, max_length=2), text()),
        (integer(minimum=5, maximum=2), integer()),
        (many(text(), min_items=5, max_items=2), many(text())),
    ],
)
def test_limits_that_exclude_each_other_are_left_out(
    schema: Schema, left: Schema
) -> None:
    message = "the limits 5 and 2 of 'title' exclude each other and are left out"

    assert sound(schema) == (left, [warning(message, 7, rule="contradicting-limits")])


@pytest.mark.parametrize(
    ("schema", "limits"),
    [
        (text(max_length=-1), "0 and -1"),
        (number(exclusive_minimum=1, maximum=1), "1 and 1"),
        (integer(exclusive_minimum=1, exclusive_maximum=2), "1 and 2"),
        (integer(minimum=0.2, maximum=0.8), "1 and 0"),
    ],
)
def test_limits_with_nothing_between_them_are_left_out(
    schema: Schema, limits: str
) -> None:
    message = f"the limits {limits} of 'title' exclude each other and are left out"

    assert sound(schema) == (
        Schema(kind=schema.kind),
        [warning(message, 7, rule="contradicting-limits")],
    )


def test_a_size_that_no_test_can_build_is_left_out() -> None:
    message = (
        "the limit 1000000000 of 'title' is beyond what can be tried, and is left out"
    )

    assert sound(text(min_length=10**9)) == (
        text(),
        [warning(message, 7, rule="excessive-limit")],
    )
    assert sound(text(max_length=10**9)) == (text(max_length=10**9), [])


def test_limits_of_whole_numbers_are_whole() -> None:
    assert sound(integer(minimum=0.5, exclusive_maximum=2.5)) == (
        integer(minimum=1, exclusive_maximum=3),
        [],
    )


def test_limits_that_agree_are_kept_without_a_word() -> None:
    assert sound(text(min_length=2, max_length=2)) == (
        text(min_length=2, max_length=2),
        [],
    )


@pytest.mark.parametrize("pattern", ["(", "(?<=a)b", "a{4294967296}"])
def test_a_pattern_that_pydantic_does_not_know_is_left_out(pattern: str) -> None:
    message = (
        f"the pattern {pattern!r} of 'title' is not understood by Pydantic; "
        "it is left out"
    )

    assert sound(text(pattern=pattern)) == (
        text(pattern=""),
        [warning(message, 7, rule="unusable-pattern")],
    )


def test_a_pattern_that_no_sample_matches_is_left_out() -> None:
    message = (
        r"the pattern '^x$y' of 'title' matches none of the common forms, "
        "so no test could be made for it; it is left out"
    )

    assert sound(text(pattern="^x$y")) == (
        text(pattern=""),
        [warning(message, 7, rule="unusable-pattern")],
    )


def test_a_field_that_stands_twice_counts_once() -> None:
    shape, findings = sound(obj(prop("a"), prop("a", integer(), line=9)))

    assert shape == obj(prop("a"))
    assert findings == [
        warning(
            "the field 'a' stands twice; the first one counts", 9, rule="doubled-field"
        ),
    ]


def test_a_default_that_is_not_valid_is_left_out() -> None:
    told = prop("page", integer(minimum=1), default=0, has_default=True, line=3)

    assert sound_property(told) == (
        prop("page", integer(minimum=1), required=False, line=3),
        [
            warning(
                "the default 0 of 'page' is not valid for it and is left out",
                3,
                rule="invalid-default",
            )
        ],
    )


@pytest.mark.parametrize(
    ("schema", "written", "meant"),
    [
        (integer(), "20", 20),
        (number(), "0.5", 0.5),
        (boolean(), "TRUE", True),
        (text(), 5, "5"),
    ],
)
def test_a_default_takes_the_kind_that_its_text_spells(
    schema: Schema, written: JsonValue, meant: JsonValue
) -> None:
    told = prop("field", schema, default=written, has_default=True)

    assert sound_property(told) == (told.but(default=meant), [])


def test_a_default_of_null_is_kept() -> None:
    told = prop("field", default=None, has_default=True)

    assert sound_property(told) == (told, [])


def test_a_choice_takes_the_kind_that_its_text_spells() -> None:
    assert sound(Schema(kind=Kind.INTEGER, enum=("1", 2))) == (
        Schema(kind=Kind.INTEGER, enum=(1, 2)),
        [],
    )
    assert sound(choice("a", "a", "b")) == (choice("a", "b"), [])


def test_a_choice_of_another_kind_is_left_out() -> None:
    message = "'title' cannot have the value 0.5, which is left out"

    for beyond in (2**63, -(2**63)):
        assert sound(Schema(kind=Kind.INTEGER, enum=(beyond, 1)))[0].enum == (1,)
    assert sound(Schema(kind=Kind.NUMBER, enum=(0.5, 1))) == (
        Schema(kind=Kind.NUMBER, enum=(1,)),
        [warning(message, 7, rule="invalid-choice")],
    )


@pytest.mark.parametrize(
    ("schema", "left"),
    [
        (integer(format=Format.BINARY), integer()),
        (text(items=text()), text()),
        (many(text(), properties=(prop("a"),)), many(text())),
        (Schema(kind=Kind.REF), Schema()),
    ],
)
def test_values_have_only_what_their_kind_has(schema: Schema, left: Schema) -> None:
    assert sound(schema) == (left, [])


def test_what_lies_within_is_made_sound_too() -> None:
    wrong, right = text(min_length=5, max_length=2), text()
    shape, findings = sound(obj(prop("tags", many(wrong), line=8)))

    assert shape == obj(prop("tags", many(right), line=8))
    assert [(finding.message, finding.line) for finding in findings] == [
        ("the limits 5 and 2 of 'tags' exclude each other and are left out", 8),
    ]


def test_a_field_without_a_name_is_left_out_and_said() -> None:
    soundness = SchemaSanitizer(shapes())
    nameless, title = prop("title", text()), prop("title", text())

    kept = soundness.properties([nameless.but(name=" ", line=7), title])

    assert kept == (title,)
    assert soundness.findings == [
        warning("a field without a name is left out", 7, rule="unnamed-field")
    ]


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        (number(minimum=0, exclusive_minimum=0), number(exclusive_minimum=0)),
        (number(minimum=1, exclusive_minimum=0), number(minimum=1)),
        (number(maximum=9, exclusive_maximum=9), number(exclusive_maximum=9)),
    ],
)
def test_of_two_limits_the_one_that_says_more_is_kept(
    told: Schema, kept: Schema
) -> None:
    assert sound(told) == (kept, [])


def test_a_value_without_the_format_of_its_field_is_left_out_and_said() -> None:
    shape, findings = sound(obj(prop("offerId", uuid().but(enum=("uuid",)))))

    assert shape == obj(prop("offerId", uuid()))
    assert [finding.message for finding in findings] == [
        "'offerId' cannot have the value 'uuid', which is left out"
    ]


def test_least_numbers_that_multiply_are_left_out_where_no_example_can_hold_them() -> (
    None
):
    inner = many(text(min_length=1000), min_items=50)

    shape, findings = sound(many(many(inner, min_items=50), min_items=50))

    assert shape == many(many(inner.but(min_items=50)))
    assert {finding.message for finding in findings} == {
        "the limit 50 of 'title' is beyond what can be tried, and is left out"
    }
