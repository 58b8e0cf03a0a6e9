"""Places of a document in the terms of the protocol, whose columns are counted in units of the editor."""

from collections.abc import Sequence
from dataclasses import dataclass

from lsprotocol import types
from pygls.workspace import PositionCodec, TextDocument

from endpoint_plan.editor.fixes import Edit
from endpoint_plan.text.lines import line_end, split_lines


@dataclass(frozen=True, slots=True)
class Places:
    """The lines of a document, counted from 0, and where the editor has them."""

    lines: Sequence[str]
    end: str
    """What lines end with."""
    codec: PositionCodec

    def column(self, position: types.Position) -> int:
        """Return the column of *position* in its line; one behind its end is at its end."""
        if position.line >= len(self.lines):
            return 0
        line, units = self.lines[position.line], 0
        for column, character in enumerate(line):
            if units >= position.character:
                return column
            units += self.codec.client_num_units(character)
        return len(line)

    def span(self, line: int, start: int, behind: int) -> types.Range:
        """Return the range of *line* from the column *start* to the one *behind* it."""
        return types.Range(self._position(line, start), self._position(line, behind))

    def words(self, line: int) -> types.Range:
        """Return the range of *line* without the blanks around it."""
        text = self.lines[line]
        bare = text.strip()
        start = text.index(bare)
        return self.span(line, start, start + len(bare))

    def text_edit(self, edit: Edit) -> types.TextEdit:
        """Return *edit* as the protocol has it; a text may end without the end of a line."""
        first, behind = types.Position(edit.first, 0), types.Position(edit.behind, 0)
        text = "".join(f"{line}{self.end}" for line in edit.lines)
        if edit.behind >= len(self.lines):
            last = len(self.lines) - 1
            behind = self._position(last, len(self.lines[last]))
            text = text.removesuffix(self.end)
            if edit.first >= len(self.lines):
                first, text = behind, f"{self.end}{text}"
        return types.TextEdit(types.Range(first, behind), text)

    def _position(self, line: int, column: int) -> types.Position:
        before = self.lines[line][:column]
        return types.Position(line, self.codec.client_num_units(before))


def places(document: TextDocument) -> Places:
    """Return the places of *document* as it is."""
    text = document.source
    return Places(split_lines(text), line_end(text), document.position_codec)
