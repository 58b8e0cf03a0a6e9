"""A test varies every field that has a place in the valid body."""

from pydantic import JsonValue

from endpoint_plan.design.generated_tests.variations import (
    MOST_PLACES,
    outer,
    places,
    query_places,
    refused,
    taken,
)
from endpoint_plan.model.schema import Format, Schema
from tests.design.builders import integer, many, obj, prop, query, shapes, text

CARD = obj(
    prop("front", text(max_length=9), required=True),
    prop("hint", text(nullable=True), required=False),
)


def found(body: Schema, value: JsonValue) -> list[str]:
    return [place.field for place in places(shapes(), body, value)]


def test_fields_are_found_wherever_they_stand() -> None:
    deck = obj(prop("title"), prop("cards", many(CARD)), prop("tags", many(text())))
    value: JsonValue = {"title": "A", "cards": [{"front": "B"}], "tags": ["C"]}

    assert found(deck, value) == [
        "title",
        "cards",
        "cards.0.front",
        "cards.0.hint",
        "tags",
        "tags.0",
    ]
    assert found(many(CARD), [{"front": "B"}]) == ["0.front", "0.hint"]


def test_what_is_not_in_the_body_has_no_parts() -> None:
    deck = obj(prop("title"), prop("cards", many(CARD)), prop("cover", CARD))

    assert found(deck, {"title": "A", "cards": []}) == ["title", "cards", "cover"]


def test_a_name_that_looks_like_a_path_is_left_alone() -> None:
    assert found(obj(prop("a.b"), prop("c")), {"a.b": "A", "c": "B"}) == ["c"]


def test_what_is_required_is_left_out_in_vain() -> None:
    fields = places(shapes(), CARD, {"front": "A", "hint": "B"})

    assert [
        (case.id, case.value) for case in refused(shapes(), fields, typed=True)
    ] == [
        ("no front", None),
        ("too long front", "x" * 10),
        ("mistyped front", 7),
        ("NUL in front", "x\x00"),
        ("mistyped hint", 7),
        ("NUL in hint", "x\x00"),
    ]


def test_what_is_optional_is_left_out_at_will() -> None:
    fields = places(shapes(), CARD, {"front": "A", "hint": "B"})

    assert [(c.id, c.missing) for c in taken(shapes(), fields, typed=True)] == [
        ("longest front", False),
        ("without hint", True),
        ("null hint", False),
    ]


def test_an_element_of_a_list_has_limits_and_cannot_be_left_out() -> None:
    tags = obj(prop("tags", many(text(max_length=3)), required=True))
    fields = places(shapes(), tags, {"tags": ["A"]})

    assert [case.id for case in refused(shapes(), fields, typed=True)] == [
        "no tags",
        "mistyped tags",
        "too long tags.0",
        "mistyped tags.0",
        "NUL in tags.0",
    ]


def test_a_form_has_no_null() -> None:
    fields = outer([prop("note", text(nullable=True))])

    assert not list(taken(shapes(), fields, typed=False))


def test_a_file_is_there_or_left_out() -> None:
    file = text(format=Format.BINARY)
    fields = outer(
        [prop("cover", file, required=True), prop("back", file, required=False)]
    )

    assert [c.id for c in refused(shapes(), fields, typed=False)] == ["no cover"]
    assert [c.id for c in taken(shapes(), fields, typed=False)] == ["without back"]


def test_a_parameter_that_is_not_asked_for_cannot_be_left_out() -> None:
    asked = query_places(
        shapes(),
        [query("page", integer(minimum=1)), query("day", required=True)],
    )

    assert [case.id for case in taken(shapes(), asked, typed=False)] == [
        "smallest page"
    ]
    assert [case.id for case in refused(shapes(), asked, typed=False)] == [
        "too small page",
        "mistyped page",
        "no day",
    ]


def test_of_very_many_fields_those_are_varied_that_lie_least_deep() -> None:
    inner = obj(*(prop(f"f{number}") for number in range(MOST_PLACES)))
    body = obj(prop("first", inner), prop("last"))
    value: JsonValue = {"first": {p.name: "a" for p in inner.properties}, "last": "a"}

    varied = found(body, value)

    assert len(varied) == MOST_PLACES
    assert varied[:3] == ["first", "last", "first.f0"]
