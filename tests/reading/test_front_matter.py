"""Title and purpose."""

import pytest

from endpoint_plan.markdown.parse import parse
from endpoint_plan.reading.front_matter import read_overview, read_title
from endpoint_plan.reading.outline import outline


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("API Endpoint Implementation Plan: Lend Seeds", "Lend Seeds"),
        ("API Endpoint Implementation Plan: GET `/api/seeds`", "GET /api/seeds"),
        ("Plan wdrożenia punktu końcowego API: Wypożycz nasiona", "Wypożycz nasiona"),
        ("API Endpoint Implementation Plan – Lend Seeds", "Lend Seeds"),
        ("GET /api/seeds - Implementation Plan", "GET /api/seeds"),
        ("Seeds API Implementation Plan", "Seeds"),
        ("Lend: a seed", "Lend: a seed"),
        ("Implementation Plan", ""),
    ],
)
def test_the_title_is_the_name_without_the_words_for_plan(
    heading: str, title: str
) -> None:
    assert read_title(parse(f"# {heading}\n")) == title


def test_a_document_without_headings_has_no_title() -> None:
    assert read_title(parse("text")) == ""


def test_the_overview_is_its_first_paragraph_as_plain_text() -> None:
    document = outline(
        parse(
            "# Seeds\n## Overview\n- quick\n\nLends a `seed`\nfor a season.\n\nMore.\n"
        )
    )

    assert read_overview(document) == "Lends a seed for a season."


def test_the_overview_may_be_a_list() -> None:
    assert (
        read_overview(
            outline(parse("# Seeds\n## Overview\n- Lends seeds\n- Logs them\n"))
        )
        == "Lends seeds"
    )
