"""Whatever a plan says, the Python around it keeps its meaning."""

import ast
import io
import tokenize
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from endpoint_plan.text.escape import comment, docline, docstring, literal, one_line


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Create a lot.", "Create a lot."),
        ('A """trap""" here"', "A '''trap''' here'"),
        ("One of \\d+", "One of \\\\d+"),
        ("two\nlines", "two lines"),
    ],
)
def test_a_docstring_cannot_be_ended_from_within(text: str, expected: str) -> None:
    assert docstring(text) == expected


def test_a_long_docstring_is_wrapped_and_closed_on_a_line_of_its_own() -> None:
    text = docstring("word " * 30)

    assert text.splitlines() == [
        ("word " * 16).strip(),
        "    " + ("word " * 14).strip(),
        "    ",
    ]


def test_a_line_of_a_docstring_is_cut_to_its_width() -> None:
    assert docline('Refuse "it" when there is no room', 20) == "Refuse 'it' when…"


@given(st.text(min_size=1))
def test_any_text_is_the_docstring_that_it_was(text: str) -> None:
    source = f'def made():\n    """{docstring(text)}"""\n'

    (function,) = ast.parse(source).body
    assert isinstance(function, ast.FunctionDef)
    assert one_line(ast.get_docstring(function) or "") == one_line(text).replace(
        '"', "'"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Step two", "Step two"),
        ("Add C# client", "Add C# client"),
        ("skip it # noqa", "skip it noqa"),
        ("x # type: ignore", "x type: ignore"),
        ("encoding: utf-16", "encoding : utf-16"),
    ],
)
def test_a_comment_gives_no_orders_to_tools(text: str, expected: str) -> None:
    assert comment(text) == expected


@given(st.text())
def test_any_text_is_one_comment(text: str) -> None:
    source = f"# {comment(text)}\nx = 1\n"

    tokens = tokenize.tokenize(io.BytesIO(source.encode()).readline)
    assert [token.type for token in tokens].count(tokenize.COMMENT) == 1


@given(st.text(), st.integers(min_value=2, max_value=100))
def test_a_comment_is_no_wider_than_asked(text: str, width: int) -> None:
    assert len(comment(text, width)) <= width


class Colour(StrEnum):
    RED = "red"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("it's", '"it\'s"'),
        ("\u2028", "'\\u2028'"),
        ("\ud800", "'\N{REPLACEMENT CHARACTER}'"),
        (True, "True"),
        (None, "None"),
        (3, "3"),
        (0.5, "0.5"),
        (float("inf"), 'float("inf")'),
        (Colour.RED, "'red'"),
        ({"a": [1, None]}, "{'a': [1, None]}"),
        ((1,), "(1,)"),
        ((), "()"),
    ],
)
def test_a_literal_is_python_source(value: object, expected: str) -> None:
    assert literal(value) == expected


def test_a_value_without_a_literal_is_an_error() -> None:
    with pytest.raises(TypeError, match="object has no literal"):
        literal([object()])


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner) | st.dictionaries(st.text("abc"), inner),
    max_leaves=8,
)


@given(JSON)
def test_a_literal_means_the_value(value: object) -> None:
    assert ast.literal_eval(literal(value)) == value
