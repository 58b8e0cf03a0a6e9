"""Words for people, known by their ending or as those of jobs."""

from __future__ import annotations

import re
from functools import cache

from endpoint_plan.languages import words
from endpoint_plan.languages.phrases import any_of
from endpoint_plan.languages.plurals import singular
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


def is_for_people(word: str) -> bool:
    """Tell whether *word* is one for people, in the singular or the plural, by its ending or as that of a job."""
    one = singular(word)
    return is_agent(one) or bool(_job().fullmatch(one))


@cache
def _job() -> re.Pattern[str]:
    return re.compile(any_of(map(fold_text, words("access.strangers.jobs"))))
