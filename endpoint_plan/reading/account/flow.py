"""What the flow of data asks for beyond answering requests from the store, and nothing was made of."""

from __future__ import annotations

import re

from endpoint_plan.languages import book
from endpoint_plan.languages.plurals import singular
from endpoint_plan.markdown.lines import code_spans
from endpoint_plan.model.plan import Operation, Plan
from endpoint_plan.reading.account.concerned import Concerned
from endpoint_plan.reading.account.means import COUNTING
from endpoint_plan.reading.account.statements import Statement
from endpoint_plan.reading.outline import Topic
from endpoint_plan.text.identifiers import fold_name
from endpoint_plan.text.words import fold_text

_BEYOND = frozenset(
    {"caching", "audit logs", "background work", "calls of other services"}
)
"""What no project is generated with, of what a flow of data may name."""
_INSTEAD = re.compile(r"\bfallback\b", re.IGNORECASE)
"""Of callers and values what stands in for them, and no other service."""
_EARLY = 3
"""A verb among so many first words says what is done."""
_TABLE = re.compile(r"(?:\w+\.)?([a-z][a-z0-9]*(?:_[a-z0-9]+)*)$")
_FORMULA = re.compile(r"\b(?:SUM|AVG)\s?\(", re.IGNORECASE)


class Flow:
    """What the operations of a plan write, and what they are about."""

    def __init__(
        self, plan: Plan, concerned: Concerned, fields: frozenset[str]
    ) -> None:
        """Take the operations of *plan*, and the names of all its *fields*, folded."""
        self._plan = plan
        self._concerned = concerned
        self._fields = fields
        self._tables = {fold_name(singular(one.collection)) for one in plan.entities}

    def asks_for_more(self, statement: Statement) -> bool:
        """Tell whether *statement*, of which nothing was made, asks for code that no service has by itself."""
        if statement.topic is not Topic.DATA_FLOW or statement.code or statement.aside:
            return False
        text = statement.text
        told = book("account")
        beyond = {one.meaning for one in book("checklist.unmade").matches(_bare(text))}
        if beyond & _BEYOND:
            return True
        if told.has("telling", text) or _FORMULA.search(text):
            return True
        if told.has("computing", text):
            counts = COUNTING.search(text)
            return not (counts or book("checklist.answered").has("pages", text))
        return self._writes_elsewhere(statement)

    def _writes_elsewhere(self, statement: Statement) -> bool:
        """Tell whether *statement* begins with what is written, and names a table that is not that of its operations."""
        early = " ".join(fold_text(statement.text).split()[:_EARLY])
        if not book("account").has("writing", early):
            return False
        about = [
            self._plan.operations[index]
            for index in self._concerned.about(statement.line)
        ]
        own = {noun for one in about for noun in _nouns(one)}
        named = {
            fold_name(singular(found[1]))
            for span in code_spans(statement.text)
            if (found := _TABLE.fullmatch(span))
            and fold_name(found[1]) not in self._fields
        }
        return bool((named & self._tables) - own) if named else False


def _bare(text: str) -> str:
    return _INSTEAD.sub(" ", text)


def _nouns(operation: Operation) -> set[str]:
    """Return the words of the path of *operation*, in singular, and their last parts: what it is about may be any of them."""
    words = operation.path.replace("{", "").replace("}", "").split("/")
    last = [re.split(r"[-_]", one)[-1] for one in words]
    return {fold_name(singular(one)) for one in (*words, *last) if one}
