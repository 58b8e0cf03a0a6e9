"""Columns are counted as the editor counts them, and edits end lines as the document does."""

import pytest
from lsprotocol import types
from pygls.workspace import PositionCodec, TextDocument

from endpoint_plan.editor.fixes import Edit
from endpoint_plan.editor.places import Places, places

LINE = "żółć 🌱 a"


def opened(text: str, encoding: str = "utf-16") -> Places:
    return places(TextDocument("file:///plan.md", text, position_codec=PositionCodec(encoding)))  # fmt: skip


@pytest.mark.parametrize(
    ("encoding", "units"), [("utf-8", 14), ("utf-16", 8), ("utf-32", 7)]
)
def test_a_column_is_told_in_the_units_of_the_editor(encoding: str, units: int) -> None:
    here = opened(f"x\n{LINE}", encoding)

    assert here.span(1, 0, LINE.index("a")).end == types.Position(1, units)
    assert here.column(types.Position(1, units)) == LINE.index("a")
    assert here.column(types.Position(1, 999)) == len(LINE)
    assert here.column(types.Position(9, 3)) == 0


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("last", ["", "END"])
@pytest.mark.parametrize(
    "edit",
    [
        Edit(0, 0, ("new",)),
        Edit(1, 2, ("new", "newer")),
        Edit(2, 3, ("new",)),
        Edit(2, 2, ("new",)),
        Edit(3, 3, ("new",)),
    ],
)
def test_an_edit_is_the_same_in_the_editor(
    edit: Edit, end: str, last: str, encoding: str
) -> None:
    lines = ["a\u2028b", LINE, *([LINE] if last else [])]
    text = end.join(lines) + ("" if last else end)
    here = opened(text, encoding)
    told = here.text_edit(edit)

    whole = list(here.lines)
    expected = [*whole[: edit.first], *edit.lines, *whole[edit.behind :]]
    assert applied(told, text, end, encoding) == end.join(expected)


def applied(told: types.TextEdit, text: str, end: str, encoding: str) -> str:
    """Return *text* after the edit, as an editor that counts bytes of *encoding* makes it."""
    name, size = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}[encoding]  # fmt: skip
    data = text.encode(name)

    def at(position: types.Position) -> int:
        before = text.split(end)[: position.line]
        return len("".join(f"{one}{end}" for one in before).encode(name)) + position.character * size  # fmt: skip

    new = told.new_text.encode(name)
    start, behind = at(told.range.start), at(told.range.end)
    return (data[:start] + new + data[behind:]).decode(name)


def test_the_range_of_a_line_leaves_out_its_blanks() -> None:
    here = opened("\t - 🌱 x \r\n   \r\n")

    assert here.words(0) == types.Range(types.Position(0, 2), types.Position(0, 8))
    assert here.words(1) == types.Range(types.Position(1, 0), types.Position(1, 0))
