"""Paging that a plan tells once for all of its lists: a section "Pagination" with `page` and `limit`."""

from __future__ import annotations

from collections.abc import Iterator

from endpoint_plan.languages import book
from endpoint_plan.languages.names import CURSOR, OFFSET, PAGE, SIZE
from endpoint_plan.languages.plurals import is_plural
from endpoint_plan.markdown.tree import Items, walk_blocks
from endpoint_plan.model.schema import Property
from endpoint_plan.notations.prose.fields import read_field_list
from endpoint_plan.reading.outline import Topic
from endpoint_plan.reading.passages.context import Context
from endpoint_plan.text.identifiers import Identifier, fold_name

_PAGING = PAGE | SIZE | OFFSET | CURSOR


def shared_pages(context: Context) -> Iterator[Property]:
    """Yield the parameters of pages that the plan tells for lists, where the operation is one."""
    last = context.scope.path.rpartition("/")[2]
    lists = context.scope.method == "GET" and is_plural(str(Identifier(last)))
    for passage in context.scope.shared.get(Topic.OTHER, ()) if lists else ():
        if not book("checklist.answered").has("pages", passage.title):
            continue
        for block in walk_blocks(passage.blocks):
            if isinstance(block, Items):
                yield from (
                    one
                    for one in read_field_list(block)
                    if fold_name(one.name) in _PAGING
                )
