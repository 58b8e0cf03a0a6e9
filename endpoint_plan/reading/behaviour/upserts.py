"""Whether a create changes what the caller has there already: "creates or updates the rating"."""

import re

from endpoint_plan.languages import book
from endpoint_plan.reading.behaviour.subject import Subject
from endpoint_plan.reading.outline import Topic

LONGEST = 500
"""Characters of a sentence that is read."""

TOPICS = (Topic.OVERVIEW, Topic.REQUEST, Topic.RESPONSE, Topic.DATA_FLOW)
"""What tells what is done; steps speak of files that are created or updated."""

CONFLICT = 409

_FILE = re.compile(r"`[^`]*[/.][a-z]{2,4}`|\w/\w+\.[a-z]{2,4}\b")


def read_upserts(subject: Subject) -> bool:
    """Tell whether *subject*, which makes a record of one body, may change one in its place."""
    operation = subject.operation
    if operation.method != "POST" or operation.path.endswith("}"):
        return False
    if any(case.status == CONFLICT for case in operation.errors):
        return False
    return any(
        part.own
        and part.topic in TOPICS
        and not _FILE.search(part.text)
        and book("uniqueness").has("upserts", part.text[:LONGEST])
        for part in subject.statements
    )
