"""Types in code right below the heading of an operation, of which no label tells what they are."""

from __future__ import annotations

from endpoint_plan.markdown.lines import code_spans
from endpoint_plan.markdown.tree import Code
from endpoint_plan.model.schema import Declaration, Kind
from endpoint_plan.reading.facts.told_record import told_answers
from endpoint_plan.reading.passages.context import Context
from endpoint_plan.reading.passages.regions import Region
from endpoint_plan.reading.types.message_shapes import read_code_block
from endpoint_plan.reading.types.roles import Role, may_be
from endpoint_plan.reading.types.types_in_text import is_schema_name


def type_below_heading(context: Context) -> Declaration | None:
    """Return the only type that the operation's own code declares beside its answers, which is what callers send.

    It counts where the text calls another type the answer.
    """
    told = " ".join(told_answers(context.scope))
    answers = {name for name in code_spans(told) if name in context.types.declared}
    own = {
        one.name: one.model_copy(update={"line": entry.line})
        for entry in context.request
        if isinstance(entry.content, Code)
        and entry.region == Region()
        and not entry.shared
        for one in read_code_block(entry.content).declarations
        if one.type.kind is Kind.OBJECT and not is_schema_name(one.name)
    }
    inner = {
        name
        for one in own.values()
        if one.name not in answers
        for name in one.type.references()
    }
    left = [one for name, one in own.items() if name not in answers | inner]
    if not answers or len(left) != 1 or not may_be(left[0].name, Role.REQUEST):
        return None
    return left[0]
