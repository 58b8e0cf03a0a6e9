"""Which statements the generated documents list as work to do or as wishes, each done or open."""

from __future__ import annotations

from endpoint_plan.model.plan import Plan
from endpoint_plan.reading.account.statements import Statement
from endpoint_plan.reading.outline import Topic
from endpoint_plan.text.words import fold_text

LISTED = "listed"
"""What became of a statement that the documents list, and of which no fact was made."""
_TOPICS = frozenset({Topic.STEPS, Topic.SECURITY, Topic.PERFORMANCE})


class Lists:
    """The steps of a plan, and its points on security and performance."""

    def __init__(self, plan: Plan) -> None:
        """Gather what the documents list of *plan*."""
        steps = (text for one in plan.steps for text in (one.title, one.body))
        told = (*steps, *plan.security, *plan.performance)
        self._text = f" {fold_text(' '.join(told))} "

    def hold(self, statement: Statement) -> bool:
        """Tell whether *statement* stands in the lists."""
        text = statement.code.text if statement.code else statement.text
        folded = fold_text(text)
        return statement.topic in _TOPICS and f" {folded} " in self._text
