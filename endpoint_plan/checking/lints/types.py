"""Types that the plan names and never describes."""

import re
from collections.abc import Iterable, Iterator

from endpoint_plan.checking.subject import Subject
from endpoint_plan.checking.texts import items_of, texts
from endpoint_plan.model.findings import Finding, warning
from endpoint_plan.model.schema import Kind, Schema
from endpoint_plan.reading.outline import Part, Topic


def undescribed_type(subject: Subject) -> Iterator[Finding]:
    """Tell of each type that the section on types lists and of which nothing else is said.

    Of those that the interface uses, reading tells itself (`endpoint_plan.reading.whole_plan.message_warnings`).
    """
    described = {
        one.name for one in subject.plan.declarations if not _is_open(one.type)
    }
    told = {one.message for one in subject.plan.findings}
    listed = _listed(subject)
    every = list(_every_text(subject.document.outline))
    for known in subject.plan.types:
        name = known.name
        if name not in listed or name in described or _spoken_of(name, every):
            continue
        if any(message.startswith(f"{name}, in ") for message in told):
            continue
        yield warning(
            f"the type {name} is named and never described",
            known.line,
            f"list its fields, as in `{name}`: `id` (UUID), `title` (string)",
        )


def _is_open(schema: Schema) -> bool:
    empty = schema.kind is Kind.OBJECT and not schema.properties
    return empty or (schema.kind is Kind.ANY and not schema.enum)


def _listed(subject: Subject) -> frozenset[str]:
    """Return the types that have an item of a list of their own in the section on types."""
    parts = (p for p in subject.document.outline.walk() if p.topic is Topic.TYPES)
    items = (item for part in parts for item in items_of(part.section.blocks))
    bare = (item.text.strip("`* .") for item in items if not item.blocks)
    return frozenset(text for text in bare if text.isidentifier())


def _every_text(outline: Part) -> Iterator[str]:
    """Yield all texts of the document, what hangs below an item joined to it."""
    for part in outline.walk():
        yield from texts(part.section.blocks)
        for item in items_of(part.section.blocks):
            if item.blocks:
                yield f"{item.text} {{ {' '.join(texts(item.blocks))} }}"


def _spoken_of(name: str, every: Iterable[str]) -> bool:
    """Tell whether anything stands behind *name* in any of the texts *every*."""
    more = re.compile(rf"\b{re.escape(name)}\b[`*]*\s*[^\s`*,;.]")
    return any(more.search(text) for text in every)
