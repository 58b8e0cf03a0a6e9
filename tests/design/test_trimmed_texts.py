"""Texts that the plan has trimmed or in lower case are so before their length is checked and before they are kept."""

import pytest

from endpoint_plan.blueprint import Model, types
from endpoint_plan.design.python_types import made_plain
from endpoint_plan.model.schema import Format, Kind, Property, Schema
from endpoint_plan.notations.code.zod import read_inline
from endpoint_plan.notations.prose.phrase import read_phrase
from endpoint_plan.reading.facts.field_rules import find_rules, read_rule
from endpoint_plan.reading.facts.trimmed_texts import with_trimmed_texts
from tests.baking import ROOT
from tests.generating import understand

TEXT = Schema(kind=Kind.STRING)

MARKET = understand((ROOT / "tests/market.md").read_text("utf-8"))


def made(schema: Schema) -> tuple[bool | None, bool | None]:
    return schema.trimmed, schema.lowered


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("string, max 40 characters, trimmed before validation", (True, None)),
        ("string, lowercased and trimmed on server", (True, True)),
        ("string, trimowany", (True, None)),
        ("string, se recorta", (True, None)),
        ("string, valid email format, trimmed, lowercased", (True, True)),
        ("string, lowercase letters and hyphens", (None, None)),
        ("string, not trimmed", (None, None)),
        ("integer, trimmed", (None, None)),
    ],
)
def test_phrases_say_what_is_done_to_a_text(
    text: str, expected: tuple[bool | None, bool | None]
) -> None:
    assert made(read_phrase(text).type) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("**Keeper normalization** - lowercase, trim", (True, True)),
        ("Keeper normalisation (lower-case)", (None, True)),
        ("Normalizacja keeper - małe litery, trimowanie", (True, True)),
        ("Keeper normalization: done by the database", (None, None)),
        ("Keeper: lowercase letters only", (None, None)),
    ],
)
def test_what_becomes_of_a_text_stands_behind_its_normalization(
    sentence: str, expected: tuple[bool | None, bool | None]
) -> None:
    rules = find_rules([sentence], ["keeper"])
    told = [
        read_rule(Property(name="keeper", type=TEXT), one) for one in rules.values()
    ]
    found = told[0].type if told else TEXT

    assert made(found) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("All string inputs are trimmed before processing", ["name", "marks", "notes"]),
        ("Sanitize all string inputs (trim whitespace)", ["name", "marks", "notes"]),
        ("Trim i walidacja długości wszystkich pól", ["name", "marks", "notes"]),
        ("Trim whitespace dla stringów", ["name", "marks", "notes"]),
        ("All string inputs are checked, not trimmed", []),
        ("All string inputs are escaped", []),
        ("The name is trimmed", []),
    ],
)
def test_a_sentence_may_have_all_texts_of_a_body_trimmed(
    sentence: str, expected: list[str]
) -> None:
    listed = Schema(kind=Kind.ARRAY, items=TEXT)
    kind = TEXT.but(enum=("a", "b"))
    note = Schema(kind=Kind.OBJECT, properties=(Property(name="text", type=TEXT),))
    fields = {
        "name": TEXT,
        "password": TEXT,
        "kind": kind,
        "email": TEXT.but(format=Format.EMAIL),
        "marks": listed,
        "notes": listed.but(items=note),
        "page": note,
    }
    body = Schema(
        kind=Kind.OBJECT,
        properties=tuple(Property(name=n, type=t) for n, t in fields.items()),
    )

    trimmed = with_trimmed_texts(body, [sentence]).properties

    assert [one.name for one in trimmed if one.type != fields[one.name]] == expected


def test_zod_says_what_is_done_to_a_text() -> None:
    zod = read_inline("z.string().trim().toLowerCase().max(40)")

    assert zod
    assert made(zod.schema) == (True, True)
    assert zod.schema.max_length == 40


def test_the_command_trims_before_it_checks_the_length() -> None:
    [stalls] = [one for one in MARKET.resources if one.package == "stalls"]
    [body] = [one for one in stalls.bodies if isinstance(one, Model)]
    types = {one.name: str(one.type) for one in body.fields}

    assert types["name"] == "Annotated[TrimmedText, Field(max_length=40)]"
    assert types["label"] == "Annotated[Text, Field(max_length=20), Trimmed, Lowered]"
    assert "strip_whitespace=True" in types["motto"]


@pytest.mark.parametrize(("lowered", "expected"), [(True, ["Lowered"]), (None, [])])
def test_an_address_may_be_kept_in_lower_case(
    lowered: bool | None, expected: list[str]
) -> None:
    address = TEXT.but(format=Format.EMAIL, trimmed=True, lowered=lowered)

    assert [one.text for one in made_plain(types.EMAIL, address)] == expected


def test_what_comes_back_changed_is_not_expected_as_it_was_sent() -> None:
    [stalls] = [one for one in MARKET.resources if one.package == "stalls"]
    [create] = [one for one in stalls.operations if one.name == "create_stall"]

    assert [name for name, _ in create.example_request.body_cases.trimmed] == [
        "name",
        "motto",
    ]
    assert "label" not in create.example_request.returned
