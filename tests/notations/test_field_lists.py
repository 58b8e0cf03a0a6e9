"""Fields in nested lists."""

import pytest

from endpoint_plan.markdown.tree import Item, Items
from endpoint_plan.model.schema import Property
from endpoint_plan.notations.prose.fields import is_typed, read_field, read_field_list
from endpoint_plan.notations.prose.nesting import nest_fields
from tests.notations.cases import written_fields


def item(text: str, *below: Item) -> Item:
    return Item(text, 1, None, (Items(below, 1),) if below else ())


def fields(*items: Item) -> list[str]:
    return written_fields(read_field_list(Items(items, 1)))


def test_nested_items_are_the_fields_of_an_object() -> None:
    assert fields(
        item(
            "`place`: object, required", item("`lat` (number)"), item("`lon` (number)")
        )
    ) == ["place!: object", "  lat: number", "  lon: number"]


def test_nested_items_are_the_fields_of_the_elements_of_a_list() -> None:
    assert fields(item("`plants`: array, 1-50 elements", item("`name`: string"))) == [
        "plants: array minItems=1 maxItems=50 of object",
        "  name: string",
    ]


def test_labelled_lines_below_a_field_describe_it() -> None:
    assert fields(
        item(
            "`pots`",
            item("Type: integer"),
            item("Required: yes"),
            item("Range: 1-20"),
            item("Description: How many there are"),
        )
    ) == ['pots!: integer min=1 max=20 "How many there are"']


def test_rules_below_a_field_limit_it() -> None:
    assert fields(
        item("`name` (string)", item("Must not be empty"), item("Max 80 characters"))
    ) == ["name: string minLength=1 maxLength=80"]


def test_a_heading_item_speaks_for_the_fields_below_it() -> None:
    assert fields(
        item("Wymagane:", item("`name` (string)")),
        item("Opcjonalne:", item("`note` (string)"), item("`page` (int)")),
    ) == ["name!: string", "note?: string", "page?: integer"]


def test_a_parent_keeps_all_of_its_dotted_parts_and_what_is_said_of_itself() -> None:
    assert fields(
        item("`maker` (object, required)"),
        item("`maker.country` (string, required)"),
        item("`maker.city` (string, optional)"),
    ) == ["maker!: object", "  country!: string", "  city?: string"]


def test_a_list_keeps_its_limits_when_the_parts_of_its_elements_follow() -> None:
    assert fields(
        item("`parts` (array, required, 1-20 items)"),
        item("`parts[].name` (string, optional)"),
        item("`parts[].size.width` (int)"),
        item("`parts[].size.height` (int)"),
    ) == [
        "parts!: array minItems=1 maxItems=20 of object",
        "  name?: string",
        "  size: object",
        "    width: integer",
        "    height: integer",
    ]


def test_parts_may_stand_before_and_below_their_parent() -> None:
    assert fields(
        item("`maker.country` (string)"),
        item("`maker` (object, required)", item("`city` (string)")),
    ) == ["maker!: object", "  country: string", "  city: string"]


def test_the_elements_of_a_list_may_have_a_line_of_their_own() -> None:
    assert fields(
        item("`tags` (array, optional, max 5 items)"),
        item("`tags[]` (string, max 30 characters)"),
    ) == ["tags?: array maxItems=5 of string maxLength=30"]


def test_a_parent_that_is_not_described_is_required_for_a_required_part() -> None:
    assert fields(item("`maker.city` (required)"), item("`shop.city` (optional)")) == [
        "maker!: object",
        "  city!: string",
        "shop: object",
        "  city?: string",
    ]


def test_a_name_of_very_many_dots_is_no_way_into_a_shape() -> None:
    name = ".".join("a" * 5000)

    (field,) = nest_fields([Property(name=name)])

    assert field.name == name


def test_an_item_of_two_names_is_no_single_field() -> None:
    assert read_field("`page`, `limit` - integers", 1) is None


def test_a_plain_type_that_stands_alone_is_no_field() -> None:
    assert [read_field(text, 1) for text in ("string", "integer", "object")] == [
        None
    ] * 3


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("sort - string", True),
        ("sort: string, optional", True),
        ("sort – integer (min 1)", True),
        ("sort - how the list is ordered", False),
        ("payload: object", False),
        ("sort", False),
    ],
)
def test_a_plain_word_with_a_type_of_single_values_is_a_name(
    text: str, typed: bool
) -> None:
    assert is_typed(text) is typed


def test_a_field_knows_its_line() -> None:
    field = read_field("`page` (int)", 12)

    assert field is not None
    assert field.line == 12


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "`data`: array of items that hold `id`, `placed_at`, optionally `note`.",
            ["id: any", "placed_at: string(date-time)", "note?: string"],
        ),
        (
            "`meta`: pagination (`page`, `totalItems`)",
            ["page: integer", "totalItems: integer"],
        ),
        (
            "`place`: object with `lat` and `lon`",
            ["lat: number", "lon: number"],
        ),
    ],
)
def test_fields_that_a_phrase_only_names_are_those_of_its_object(
    text: str, expected: list[str]
) -> None:
    holder, *inner = fields(item(text))

    assert "?" not in holder.partition(":")[0]
    assert [one.strip() for one in inner] == expected


@pytest.mark.parametrize(
    "text",
    [
        "`mode`: string, `near` or `far`",
        "`tags`: array of strings (`red`, `blue`)",
        "`sort`: by `name`, `age`",
    ],
)
def test_names_in_a_row_are_no_fields_elsewhere(text: str) -> None:
    assert len(fields(item(text))) == 1
