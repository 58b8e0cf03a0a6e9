"""Limits of one meaning are read alike, whatever library names them."""

import pytest

from endpoint_plan.model.schema import Kind, Schema
from endpoint_plan.notations import read_code
from endpoint_plan.notations.code.named_limits import apply_named_limit, is_limit
from tests.notations.cases import written_declarations, written_type, written_value

TEXT = Schema(kind=Kind.STRING)
LIST = Schema(kind=Kind.ARRAY, items=TEXT)
NUMBER = Schema(kind=Kind.NUMBER)


@pytest.mark.parametrize(
    ("language", "code"),
    [
        ("typescript", "class A { @MinLength(2) @MaxLength(9) name: string }"),
        ("typescript", "const A = z.object({ name: z.string().min(2).max(9) })"),
        ("java", "class A { @NotNull @Size(min = 2, max = 9) String name; }"),
        ("kotlin", "data class A(@field:Size(min = 2, max = 9) val name: String)"),
        ("csharp", "record A([MinLength(2), MaxLength(9)] string Name);"),
        (
            "python",
            "class A(BaseModel):\n    name: str = Field(min_length=2, max_length=9)",
        ),
    ],
)
def test_a_text_of_two_to_nine_characters(language: str, code: str) -> None:
    reading = read_code(language, code, 1)

    assert written_declarations(reading.declarations) == (
        "A\n  name!: string minLength=2 maxLength=9"
    )


def test_rules_of_laravel_have_the_same_names() -> None:
    reading = read_code("php", "['name' => 'required|string|between:2,9']", 1)

    assert written_value(reading.value) == "name!: string minLength=2 maxLength=9"


@pytest.mark.parametrize(
    ("schema", "name", "values", "expected"),
    [
        (TEXT, "min_length", [3], "string minLength=3"),
        (LIST, "maxLength", [3], "array maxItems=3 of string"),
        (LIST, "nonempty", [], "array minItems=1 of string"),
        (NUMBER, "gt", [0], "number above=0"),
        (NUMBER, "positive", [], "number above=0"),
        (NUMBER, "Range", [1, 5], "number min=1 max=5"),
        (TEXT, "length", [4], "string minLength=4 maxLength=4"),
        (Schema(), "MinLength", [2], "string minLength=2"),
        (Schema(), "IsPositive", [], "number above=0"),
        (NUMBER, "max", [None], "number"),
        (NUMBER, "regex", [1], "number"),
    ],
)
def test_a_limit_is_put_on_what_it_is_about(
    schema: Schema, name: str, values: list[float | None], expected: str
) -> None:
    assert written_type(apply_named_limit(schema, name, values)) == expected


@pytest.mark.parametrize("name", ["pattern", "default", "email", "", "minimal"])
def test_other_names_are_no_limits(name: str) -> None:
    assert not is_limit(name)


def test_a_negative_length_in_code_is_kept_so_that_a_finding_tells_of_it() -> None:
    assert apply_named_limit(TEXT, "maxLength", [-1]).max_length == -1
    assert apply_named_limit(LIST, "max", [-2]).max_items == -2
