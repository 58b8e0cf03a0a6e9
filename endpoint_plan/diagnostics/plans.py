"""A plan where it lies, analysed with what its repository has beside it."""

import re
from pathlib import Path

from endpoint_plan.checking import analyse
from endpoint_plan.checking.report import Report
from endpoint_plan.reading import beside_plan
from endpoint_plan.rendering import input_files
from endpoint_plan.rendering.repository import Repository, find_repository

MEANT = re.compile(r"(^|/)\.ai/(plans/.*|[^/]*endpoint[^/]*plan[^/]*)\.md$")
"""Places of documents that are meant to be endpoint plans: there, a refusal is a fault. Beside them lie
plans of databases and of pages, which are none."""


def check_file(typed: str, *, context: bool = True) -> Report:
    """Return the report on the plan that the user *typed*, which it is called in all messages.

    Raises:
        PlanRefusedError: There is none, or it is refused.
    """
    path = input_files.locate_plan(typed)
    content = input_files.read_plan_bytes(path)
    return check_content(content, typed, path, context=context)


def check_content(
    content: bytes, source: str, path: Path, *, context: bool = True
) -> Report:
    """Return the report on the plan *content*, which is called *source* and would lie at *path*.

    Raises:
        PlanRefusedError: It is refused.
    """
    input_files.check_size(len(content), source)
    text = input_files.decode_text(content, source)
    around = find_repository(path, [path]) if context else Repository()
    return analyse(text, source, beside_plan(around.read))
