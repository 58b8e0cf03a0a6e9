"""Lists of which the plan does not show the answer get an envelope, by what else the plan tells."""

import pytest

from endpoint_plan.model.plan import Operation
from endpoint_plan.model.schema import Kind, Schema
from endpoint_plan.model.types import Shapes
from endpoint_plan.reading import read_plan

PLAN = """\
# API Endpoint Implementation Plan: Kites

## 2. Request Details

### GET /api/kites

Query Parameters:
{parameters}

{more}

## 4. Response Details

### GET /api/kites

{response}

## 5. Data Flow

### GET /api/kites

{flow}
"""

PAGED = "- `page` (number, default: 1)\n- `pageSize` (number, default: 20)"


def answer(
    response: str, parameters: str = PAGED, flow: str = "1. Go.", more: str = ""
) -> str:
    """Return the answer of the list in short: its fields, those of objects behind their names."""
    text = PLAN.format(parameters=parameters, response=response, flow=flow, more=more)
    plan = read_plan(text, "plan.md")
    shapes = Shapes(plan.declarations)
    [listing] = [one for one in plan.operations if one.path == "/api/kites"][:1]
    return written(listing, shapes)


def written(one: Operation, shapes: Shapes) -> str:
    told = one.success.type
    return _written(told, shapes) if told else "nothing"


def _written(schema: Schema, shapes: Shapes) -> str:
    shape = shapes.resolve(schema)
    if shape.kind is Kind.ARRAY:
        return f"[{shapes.items(shape).name or 'any'}]"
    if not shape.properties:
        return "null" if shape.nullable else ""
    parts = (f"{p.name}{_written(p.type, shapes)}" for p in shape.properties)
    return f"{{{' '.join(parts)}}}"


@pytest.mark.parametrize(
    ("response", "flow", "told"),
    [
        (
            "- 200: `KiteListDto`",
            "1. Go.",
            "{data[KiteResponse] pagination{page pageSize total}}",
        ),
        (
            "- 200: `KiteListDto` with `items` and `meta` (page, pageSize, totalPages)",
            "1. Go.",
            "{items[KiteResponse] meta{page pageSize totalPages}}",
        ),
        (
            "- 200: `KiteListDto`",
            "1. Return `KiteListDto` with `meta` (page, total) and `data`.",
            "{data[KiteResponse] meta{page total}}",
        ),
        (
            "- 200: `KiteListDto`: `page`, `total` and `results[]`",
            "1. Go.",
            "{results[KiteResponse] page total}",
        ),
        (
            "- 200: all went well",
            "1. Go.",
            "{data[KiteResponse] pagination{page pageSize total}}",
        ),
    ],
)
def test_a_list_that_is_not_shown_answers_with_what_the_text_names(
    response: str, flow: str, told: str
) -> None:
    assert answer(response, flow=flow) == told


def test_a_list_without_pages_answers_with_the_records_alone() -> None:
    assert answer("- 200: `KiteListDto`", "- `wind` (string)") == "{data[KiteResponse]}"


def test_a_cursor_tells_of_the_next_one() -> None:
    told = answer("- 200: `KiteListDto`", "- `limit` (number)\n- `cursor` (string)")

    assert told == "{data[KiteResponse] pagination{next_cursornull}}"


def test_the_records_are_of_the_type_that_is_named_like_them() -> None:
    declared = "```typescript\ninterface KiteDto { id: string; name: string }\n```"

    assert answer("- 200: `KiteListDto`", more=declared).startswith("{data[KiteDto]")


def test_a_list_is_answered_like_the_others_of_the_plan() -> None:
    other = (
        "### GET /api/lines\n\n"
        'Response: `{"results": [{"id": "1", "length": 3}], "total": 1}`'
    )

    assert answer("- 200: `KiteListDto`", more=other) == "{results[KiteResponse] total}"


def test_a_list_without_pages_is_answered_like_the_others_of_the_plan() -> None:
    other = (
        "### GET /api/lines\n\n"
        'Response: `{"results": [{"id": "1", "length": 3}], "total": 1}`'
    )

    assert answer("- 200", "- `wind` (string)", more=other) == (
        "{results[KiteResponse] total}"
    )


def test_an_array_of_anything_holds_records() -> None:
    assert answer('- 200: `{"data": [], "total": 0}`') == "{data[KiteResponse] total}"


@pytest.mark.parametrize(
    ("response", "told"),
    [
        ('- 200: `{"data": ["red", "blue"]}`', "{data[any]}"),
        ('- 200: `{"kites": [{"id": 1}], "next": 2}`', "{kites[any] next}"),
        ("- 200: `KiteDto`", "{data[KiteDto] pagination{page pageSize total}}"),
    ],
)
def test_what_the_plan_shows_stays_as_it_is(response: str, told: str) -> None:
    assert answer(response) == told


def test_nothing_follows_the_last_page() -> None:
    shown = '- 200: `{"items": [{"id": 1}], "nextCursor": "abc"}`'

    assert answer(shown) == "{items[any] nextCursornull}"


def test_an_empty_list_names_what_holds_the_records() -> None:
    told = answer(
        "- 200 OK: `KitesListResponse`, header `content-type: application/json`",
        flow="1. Nothing found is fine: 200 with `items: []`.",
    )

    assert told.startswith("{items")


def test_a_header_names_nothing_that_holds_records() -> None:
    told = answer("- 200 OK: `KitesListResponse`\n- Header: `content-type`")

    assert told.startswith("{data")
