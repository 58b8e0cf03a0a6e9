"""Words for people: those who do something by their ending, and those that no token tells of as roles."""

from __future__ import annotations

from endpoint_plan.languages import words
from endpoint_plan.languages.plurals import singular
from endpoint_plan.reading.access.phrases import says
from endpoint_plan.text.words import fold_text


def is_agent(word: str) -> bool:
    """Tell whether *word* is one for somebody who does something, by its ending: "beekeeper", "curator"."""
    endings = tuple(map(fold_text, words("access.people.agents")))
    if not word.endswith(endings):
        return False
    return not is_thing(word)


def is_for_people(word: str) -> bool:
    """Tell whether *word* is one for people, in the singular or the plural, by its ending or as that of a job."""
    one = singular(word)
    return is_agent(one) or bool(says("strangers.jobs").fullmatch(one))


def is_thing(word: str) -> bool:
    """Tell whether *word* is one for what requests hold, though it ends as those for people do: "number"."""
    return fold_text(word) in map(fold_text, words("access.people.no_agents"))


def is_no_role(word: str) -> bool:
    """Tell whether *word* is one for any caller, or for people whom a record names: "user", "assignee"."""
    return any(
        says(one).fullmatch(word)
        for one in ("people.generic", "strangers.related", "values.no_role")
    )
