"""Markdown to sections."""

from collections.abc import Iterator

import pytest

from endpoint_plan.markdown.parse import parse
from endpoint_plan.markdown.tree import Block, Code, Items, Paragraph, Section, Table
from tests.reading.cases import Case, load


def sketch(block: Block) -> str:
    match block:
        case Items():
            below = ["".join(map(sketch, item.blocks)) for item in block.items]
            return f"I{len(below)}" + (f"({','.join(below)})" if any(below) else "")
        case Paragraph():
            return "P"
        case Code():
            return "C"
        case Table():
            return "T"


def tree(section: Section, depth: int = -1) -> Iterator[str]:
    words = (
        [str(section.level), section.number, repr(section.title)]
        if section.level
        else []
    )
    line = " ".join(filter(None, [*words, *map(sketch, section.blocks)]))
    if line:
        yield "  " * depth + line if section.level else line
    above = depth + 1
    for child in section.children:
        yield from tree(child, above)


@pytest.mark.parametrize("case", load("sections.txt"))
def test_the_tree_of_sections_is(case: Case) -> None:
    assert "\n".join(tree(parse(case.document))) == case.expected


def test_a_section_knows_where_it_begins_and_ends() -> None:
    plan = parse("# Plan\n\n## Request\ntext\n\n## Response\n")

    request, response = plan.children[0].children

    assert (request.line, request.end) == (3, 6)
    assert (response.line, response.end) == (6, 8)


def test_inline_code_keeps_its_backticks_and_other_markup_goes() -> None:
    [paragraph] = parse(
        "The *name* of a [seed](http://seeds.example) is `name<br>`."
    ).blocks

    assert paragraph == Paragraph("The name of a seed is `name<br>`.", 1)


def test_a_placeholder_in_angle_brackets_is_text_and_a_tag_is_not() -> None:
    [paragraph] = parse("DELETE /seeds/<id><br>a <b>bold</b> move").blocks

    assert paragraph == Paragraph("DELETE /seeds/<id>\na bold move", 1)


def test_code_knows_its_language_and_its_first_line() -> None:
    [code] = parse("\n```TypeScript title=x\nlet a;\n```\n").blocks

    assert code == Code("typescript", "let a;\n", 3)


def test_numbers_of_items_are_those_that_are_written() -> None:
    [numbered, bullets] = parse("4. four\n5. five\n\n- none\n").blocks

    assert isinstance(numbered, Items)
    assert isinstance(bullets, Items)
    assert [(item.number, item.text, item.line) for item in numbered.items] == [
        (4, "four", 1),
        (5, "five", 2),
    ]
    assert bullets.items[0].number is None


def test_a_bar_inside_of_code_does_not_end_a_cell() -> None:
    [table] = parse(
        "| Field | Type |\n|---|---|\n| kind | `herb | tree` |\n| name | a \\| b |\n"
    ).blocks

    assert isinstance(table, Table)
    assert table.rows == (("kind", "`herb | tree`"), ("name", "a | b"))
    assert table.row_lines == (3, 4)


def test_rows_are_as_wide_as_the_header_and_nothing_is_lost() -> None:
    [table] = parse("| a | b |\n|---|---|\n| 1 |\n| 1 | 2 | 3 |\n").blocks

    assert isinstance(table, Table)
    assert table.rows == (("1", ""), ("1", "2 | 3"))


def test_a_byte_order_mark_and_windows_line_ends_do_not_matter() -> None:
    assert [
        section.title for section in parse("\ufeff# Plan\r\n\r\n# More\r\n").children
    ] == ["Plan", "More"]
