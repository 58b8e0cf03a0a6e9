"""Whatever a plan says, markdown and TOML show it and do not obey it."""

import html
import re
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from endpoint_plan.text.escape import markdown, nested, one_line, toml

MARKDOWN = MarkdownIt("commonmark").enable("table").enable("strikethrough")


def shown(source: str) -> str:
    """Return what a reader of *source* sees."""
    return html.unescape(re.sub(r"<[^>]*>", "", MARKDOWN.render(source))).strip()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Create the schema", "Create the schema"),
        ("snake_case and `code_span`", "snake_case and `code_span`"),
        ("a | b", "a \\| b"),
        ("`a | b`", "<code>a &#124; b</code>"),
        ("--> <script>", "\\--&gt; &lt;script>"),
        ("Q & A: 1 < 2 => &amp;", "Q & A: 1 < 2 => &amp;amp;"),
        ("> Not a quotation", "\\> Not a quotation"),
        ("# Not a heading", "\\# Not a heading"),
        ("1. Not a list", "1\\. Not a list"),
        ("[x](javascript:y)", "\\[x\\](javascript:y)"),
        ("a ` b", "a \\` b"),
        ("two\nlines", "two lines"),
    ],
)
def test_markdown_shows_text_as_it_was_written(text: str, expected: str) -> None:
    assert markdown(text) == expected


@given(st.text())
def test_any_text_is_one_paragraph_that_shows_it(text: str) -> None:
    line = one_line(text)

    seen = shown(markdown(text))

    assert re.sub(r"[`\s]", "", seen) == re.sub(r"[`\s]", "", line)
    assert MARKDOWN.render(markdown(text)).count("<p>") == bool(line)


@given(st.text())
def test_any_text_is_one_cell_of_a_table(text: str) -> None:
    rendered = MARKDOWN.render(
        f"| a | b |\n| --- | --- |\n| {markdown(text)} | last |\n"
    )

    assert rendered.count("<td>") == 2
    assert "<td>last</td>" in rendered


@given(st.text())
def test_any_text_is_a_string_of_toml(text: str) -> None:
    assert tomllib.loads(f"x = {toml(text)}") == {"x": one_line(text)}


def test_the_body_of_a_step_stands_below_its_item() -> None:
    assert nested("- one\n  - two\n\n\t`x`\x00") == "  - one\n    - two\n\n      `x`"


@pytest.mark.parametrize(
    "opening", ["```", "~~~ py", "<!-- x", "<script>", "<?", "- [ ] 9. x"]
)
def test_what_the_body_of_a_step_opens_ends_with_its_item(opening: str) -> None:
    assert_nested(f"text\n\n{opening}\nmore")


@given(st.text())
def test_no_body_of_a_step_reaches_beyond_its_item(text: str) -> None:
    assert_nested(text)


def assert_nested(text: str) -> None:
    source = f"- [ ] 1. First\n\n{nested(text)}\n\n- [ ] 2. Second\n"

    rendered = MARKDOWN.render(source)

    assert re.search(
        r"<li>\s*(<p>)?\[ \] 2\. Second(</p>)?\s*</li>\s*</ul>\s*$", rendered
    )
    assert re.findall(r"^- \[ \] \d+", source, re.MULTILINE) == ["- [ ] 1", "- [ ] 2"]


def test_nothing_in_an_item_hides_what_follows() -> None:
    text = "<!-- no\n`<!-- code` </SCRIPT>\n```\n<!-- code\n```\na <br> <? <style>"

    assert nested(text).split("\n") == [
        "  &lt;!-- no",
        "  `<!-- code` &lt;/SCRIPT>",
        "  ```",
        "  <!-- code",
        "  ```",
        "  a <br> &lt;? &lt;style>",
    ]
