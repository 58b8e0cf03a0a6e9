"""Which passages speak of which operation."""

from collections.abc import Iterator

import pytest

from endpoint_plan.markdown.parse import parse
from endpoint_plan.markdown.tree import Block, Code, Items, Paragraph, Table
from endpoint_plan.reading.operations.scopes import Passage, Scope, find_scopes
from endpoint_plan.reading.outline import Topic, outline
from tests.reading.cases import Case, load


def scopes(text: str) -> tuple[Scope, ...]:
    return find_scopes(outline(parse(text)))


def words(block: Block) -> Iterator[str]:
    match block:
        case Items():
            yield from (item.text for item in block.items)
        case Table():
            yield from (", ".join(row) for row in block.rows)
        case Paragraph() | Code():
            yield block.text.strip()


def line(side: str, topic: str, passage: Passage, *, whole: bool) -> str:
    text = " ".join(word for block in passage.blocks for word in words(block))
    return f"  {side} {topic}: {passage.title}" + (f" | {text}" if whole else "")


def sketch(scope: Scope, *, whole: bool) -> Iterator[str]:
    yield f"{scope.method} {scope.path}"
    for side, passages in (("own", scope.own), ("shared", scope.shared)):
        for topic, found in passages.items():
            yield from (
                line(
                    side,
                    topic,
                    passage,
                    whole=whole and topic in ("response", "errors"),
                )
                for passage in found
            )


@pytest.mark.parametrize("case", load("scopes.txt"))
def test_the_passages_are(case: Case) -> None:
    expected = case.expected.split("\n")
    found = [
        text for scope in scopes(case.document) for text in sketch(scope, whole=False)
    ]

    assert found == [text.split(" | ")[0] for text in expected]


@pytest.mark.parametrize("case", load("scopes.txt"))
def test_the_texts_of_the_passages_are(case: Case) -> None:
    expected = [text.strip() for text in case.expected.split("\n") if " | " in text]
    found = [
        line(side, topic, passage, whole=True).strip()
        for scope in scopes(case.document)
        for side, passages in (("own", scope.own), ("shared", scope.shared))
        for topic, many in passages.items()
        for passage in many
    ]

    assert [text for text in expected if text not in found] == []


def test_names_in_the_url_are_kept_for_the_parameters() -> None:
    [scope] = scopes(
        "# Seeds\n## Request Details\n- HTTP Method: GET\n- URL: `/seeds?page=1&limit=20`\n"
    )

    assert scope.query == ("page", "limit")


def test_an_item_that_is_taken_out_keeps_the_label_above_it() -> None:
    first, second = scopes(
        "# Seeds\n## Request Details\n- `GET /seeds`\n- `POST /seeds`\n"
        "## Error Handling\n- Validation:\n  - GET: a bad page\n  - POST: a bad name\n"
    )

    for scope, text in ((first, "GET: a bad page"), (second, "POST: a bad name")):
        [passage] = scope.own[Topic.ERRORS]
        [block] = passage.blocks
        assert isinstance(block, Items)
        assert block.items[0].text == "Validation:"
        [below] = block.items[0].blocks
        assert isinstance(below, Items)
        assert [item.text for item in below.items] == [text]


def test_a_path_in_the_title_of_the_plan_singles_out_none() -> None:
    many, one = scopes(
        "# Implementation Plan: Seeds API (`/api/seeds`)\n## Request Details\n"
        "### List\n- Method: GET\n- URL: `/api/seeds`\n### Read\n- Method: GET\n- URL: `/api/seeds/{id}`\n"
        "## Error Handling\n- 404: there is no such seed\n"
    )

    for scope in (many, one):
        [passage] = scope.shared[Topic.ERRORS]
        assert passage.title == "Error Handling"
