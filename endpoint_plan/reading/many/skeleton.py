"""Tells the plan of an endpoint from the other documents of a folder, by its sections alone.

Beside plans lie plans of screens, guides to tests, summaries and descriptions of whole APIs, of
which many name operations. Words of titles do not tell them apart; what a plan has and they lack is
the request, the steps, and most of the sections between.
"""

from endpoint_plan.markdown.parse import parse
from endpoint_plan.markdown.repair import normalize_text, restore_letters
from endpoint_plan.reading.outline import Topic, outline

_NEEDED = frozenset({Topic.REQUEST, Topic.STEPS})
_USUAL = frozenset(
    {Topic.TYPES, Topic.RESPONSE, Topic.DATA_FLOW, Topic.ERRORS, Topic.SECURITY}
)
_ENOUGH = 3


def has_skeleton(text: str) -> bool:
    """Tell whether *text* has the sections of a plan."""
    document = outline(parse(normalize_text(restore_letters(text))))
    topics = {part.topic for part in document.walk() if part.names_topic}
    return topics >= _NEEDED and len(topics & _USUAL) >= _ENOUGH
