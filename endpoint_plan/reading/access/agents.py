"""Words for people who do something, known by their ending."""

from __future__ import annotations

from endpoint_plan.languages import words
from endpoint_plan.text.words import fold_text


def is_agent(word: str) -> bool:
    """Tell whether *word* is one for somebody who does something, by its ending: "beekeeper", "curator"."""
    endings = tuple(map(fold_text, words("access.people.agents")))
    if not word.endswith(endings):
        return False
    return not is_thing(word)


def is_thing(word: str) -> bool:
    """Tell whether *word* is one for what requests hold, though it ends as those for people do: "number"."""
    return fold_text(word) in map(fold_text, words("access.people.no_agents"))
