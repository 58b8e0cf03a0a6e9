"""What an operation does, in one sentence of the plan."""

from __future__ import annotations

from endpoint_plan.markdown.tree import Items, Paragraph
from endpoint_plan.reading.operations.scope import Topic
from endpoint_plan.reading.passages.context import Context, Read
from endpoint_plan.reading.passages.cues import first_sentence


def read_summary(context: Context) -> Read[str]:
    """Return the first sentence of the operation's own overview, else the title of its part."""
    for passage in context.scope.own.get(Topic.OVERVIEW, ()):
        for block in passage.blocks:
            if isinstance(block, Paragraph):
                return Read(first_sentence(block.text))
            if isinstance(block, Items) and block.items:
                return Read(first_sentence(block.items[0].text))
    return Read(context.scope.title)
