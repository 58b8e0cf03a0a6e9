"""Any text gives a result, and soon."""

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from endpoint_plan.model.schema import Kind, Schema
from endpoint_plan.notations import read_code, read_inline_type
from endpoint_plan.notations.linking import link
from endpoint_plan.notations.prose.field_names import guess_type
from endpoint_plan.notations.prose.fields import read_fields
from endpoint_plan.notations.prose.phrase import constrain, read_phrase

LANGUAGES = (
    "",
    "json",
    "typescript",
    "csharp",
    "java",
    "kotlin",
    "python",
    "sql",
    "php",
    "bash",
)
WORDS = [
    "string",
    "number",
    "required",
    "optional",
    "default",
    "max",
    "min",
    "1",
    "100",
    "-",
    "<=",
    ">",
    "`a`",
    "`b`",
    "'c'",
    "|",
    "or",
    ",",
    ";",
    ":",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "null",
    "uuid",
    "array",
    "of",
    "interface",
    "type",
    "class",
    "const",
    "z.object",
    "z.string()",
    ".min(",
    ")",
    "=",
    "=>",
    "\n",
    "...",
    "?",
    "<T>",
    "extends",
    "Pick<",
    "record",
    "public",
    "@Size(",
    "data class A(val x: Int",
    "<?php",
    "=>",
    "CHECK",
    "/*",
    "//",
    "#",
    "CREATE",
    "TABLE",
    "def",
    ":",
    "BaseModel",
    "niepusty",
    "domyślnie",
    "3..5",
    '"',
    "\\",
    "`",
    "é",
    "🙂",
]

texts = st.text(max_size=200)
mixtures = st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join)


@given(texts | mixtures)
@settings(max_examples=150, deadline=None)
def test_any_phrase_is_read(text: str) -> None:
    read_phrase(text)
    read_fields(text, 1)
    read_inline_type(text)
    guess_type(text)
    for kind in Kind:
        assert (
            constrain(Schema(kind=kind), text).kind in {kind, Kind.INTEGER}
            or kind is Kind.ANY
        )


@given(st.sampled_from(LANGUAGES), texts | mixtures)
@settings(max_examples=200, deadline=None)
def test_any_code_is_read(language: str, code: str) -> None:
    link(read_code(language, code, 1).declarations)


KEYWORDS = st.sampled_from(
    [
        "type",
        "properties",
        "items",
        "required",
        "enum",
        "const",
        "$ref",
        "anyOf",
        "allOf",
        "default",
        "minimum",
        "maxLength",
        "format",
    ]
)
VALUES = st.sampled_from(["object", "array", "string", "date", "#/$defs/A", 1e999, {}])
documents = st.recursive(
    VALUES | st.none() | st.booleans() | st.integers() | st.floats(),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(KEYWORDS, inner, max_size=4),
    max_leaves=12,
)


@given(documents)
@settings(max_examples=150, deadline=None)
def test_any_json_schema_is_read(document: object) -> None:
    code = json.dumps({"type": "object", "properties": {"a": document}})

    reading = read_code("json", code, 1)

    assert reading.value is not None
    link(reading.declarations)


@pytest.mark.parametrize(
    "unit",
    [
        "{",
        "[",
        "(",
        "<",
        "a|",
        "a.b(",
        '{"a":',
        "'",
        "`",
        "/*",
        "1-",
        "- ",
        "z.array(",
        "List<",
        "a & ",
        "{a:",
        "{ // a\n a:",
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_code_that_never_ends_is_read_in_no_time(unit: str, language: str) -> None:
    prefix = {
        "typescript": "type A = ",
        "csharp": "record A(",
        "java": "class A {",
        "python": "A = ",
    }
    code = prefix.get(language, "") + unit * 4000
    start = time.process_time()

    link(read_code(language, code, 1).declarations)
    read_phrase(code)
    read_fields(code, 1)

    assert time.process_time() - start < 3


def test_code_nested_too_deeply_is_reported() -> None:
    code = "type A = " + "Array<" * 3000 + "string" + ">" * 3000 + ";"

    (finding,) = read_code("typescript", code, 7).findings
    assert (finding.message, finding.line) == ("code nested too deeply to be read", 7)
