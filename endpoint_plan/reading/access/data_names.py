"""The names that a plan has for data: fields, parameters, types. What is one of them is no role."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from endpoint_plan.markdown.lines import code_spans
from endpoint_plan.markdown.tree import Block, Code, Item, Table, walk_blocks
from endpoint_plan.reading.operations.scopes import Scope
from endpoint_plan.reading.outline import Topic

_TOPICS = (Topic.REQUEST, Topic.RESPONSE, Topic.VALIDATION, Topic.TYPES)
_WORD = re.compile(r"[A-Za-z_]\w*")
_KEY = re.compile(r"(?<!\w)([A-Za-z_]\w*)[\"']?\??\s*:")


@lru_cache(maxsize=4)
def data_names(scopes: Sequence[Scope]) -> frozenset[str]:
    """Return the names with which lists, tables and code of *scopes* begin what they say of data, in lower case."""
    found: set[str] = set()
    for scope in scopes:
        for side in (scope.own, scope.shared):
            for topic in _TOPICS:
                for passage in side.get(topic, ()):
                    found.update(_names(passage.blocks))
    return frozenset(name.casefold() for name in found)


def _names(blocks: Sequence[Block]) -> Iterator[str]:
    for block in walk_blocks(blocks):
        if isinstance(block, Code):
            yield from _KEY.findall(block.text)
        elif isinstance(block, Table):
            for row in block.rows:
                yield from _WORD.findall(row[0])[:1]
        elif isinstance(block, Item):
            head = block.text.strip(" *_")
            if head.startswith("`"):
                yield from _WORD.findall(next(iter(code_spans(block.text)), ""))[:1]
