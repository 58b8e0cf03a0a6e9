"""Lints of the whole plan: types without a description, steps without a subject, operations without a step."""

import re
from collections.abc import Iterable, Iterator

from endpoint_plan.checking.subject import Case, Subject, items_of, texts
from endpoint_plan.design.steps.classify import Layer, classify, of_body, of_line
from endpoint_plan.languages import book
from endpoint_plan.model.findings import Finding, warning
from endpoint_plan.model.plan import Step
from endpoint_plan.model.schema import Kind, Schema
from endpoint_plan.reading.outline import Part, Topic
from endpoint_plan.text.http_paths import find_paths, same_path
from endpoint_plan.text.identifiers import fold_name
from endpoint_plan.text.words import folded_words


def undescribed_type(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each type that the section on types lists and nothing describes.

    Of those that the interface uses, reading tells itself (`endpoint_plan.reading.whole_plan.message_warnings`).
    """
    described = {
        one.name for one in subject.plan.declarations if not _is_open(one.type)
    }
    reported = {one.message for one in subject.plan.findings}
    listed = _listed_types(subject)
    every = list(_all_texts(subject.document.outline))
    for known in subject.plan.types:
        name = known.name
        if name not in listed or name in described or _is_described_in(name, every):
            continue
        if any(message.startswith(f"{name}, in ") for message in reported):
            continue
        yield warning(
            f"the type {name} is named and never described",
            known.line,
            f"list its fields, as in `{name}`: `id` (UUID), `title` (string)",
        )


def _is_open(schema: Schema) -> bool:
    empty = schema.kind is Kind.OBJECT and not schema.properties
    return empty or (schema.kind is Kind.ANY and not schema.enum)


def _listed_types(subject: Subject) -> frozenset[str]:
    """Return the names that stand alone in an item of a list in the section on types."""
    parts = (p for p in subject.document.outline.walk() if p.topic is Topic.TYPES)
    items = (item for part in parts for item in items_of(part.section.blocks))
    bare = (item.text.strip("`* .") for item in items if not item.blocks)
    return frozenset(text for text in bare if text.isidentifier())


def _all_texts(outline: Part) -> Iterator[str]:
    """Yield all texts of the document; an item also comes together with what is nested below it."""
    for part in outline.walk():
        yield from texts(part.section.blocks)
        for item in items_of(part.section.blocks):
            if item.blocks:
                yield f"{item.text} {{ {' '.join(texts(item.blocks))} }}"


def _is_described_in(name: str, every: Iterable[str]) -> bool:
    """Tell whether any of the texts *every* goes on after *name*."""
    more = re.compile(rf"\b{re.escape(name)}\b[`*]*\s*[^\s`*,;.]")
    return any(more.search(text) for text in every)


LONG = 4
"""Shortest word that tells what a text is about."""
STEM = 4
"""First letters in which the forms of a word agree."""

WHOLE = frozenset({Layer.ROUTER, Layer.SERVICE, Layer.COMMAND, Layer.PROJECT})
"""Layers where each operation needs work of its own."""


_ROUTE = re.compile(r"\b[A-Z]{3,7}\b[\s`*]*/\S+")
"""Matches a method with its path, which concerns one operation only."""


def idle_step(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each step that names no layer and shares no word with the rest of the plan."""
    doubtful = [
        step
        for step in subject.plan.steps
        if not of_line(step.title) and not of_body(step.body) and "(" not in step.title
    ]
    known = _stems_outside_steps(subject.document.outline) if doubtful else set()
    for step in doubtful:
        _verb, _, about = step.title.partition(" ")
        if _stems([about, step.body]).isdisjoint(known):
            yield warning(
                f'step {step.number}, "{step.title}", touches nothing of this plan',
                step.line,
                "say which operation, type or layer it works on, or leave it out",
            )


def _stems_outside_steps(outline: Part) -> set[str]:
    """Return the stems of all words outside of the steps."""
    return _stems(
        text
        for part in outline.walk()
        if part.topic is not Topic.STEPS
        for text in (part.section.title, *texts(part.section.blocks))
    )


def _stems(texts_read: Iterable[str]) -> set[str]:
    return {
        word[:STEM]
        for text in texts_read
        for word in folded_words(text)
        if len(word) >= LONG
    }


def operation_without_step(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each operation without a step, where the steps name the operations one by one."""
    if len(subject.cases) < 2:
        return
    named = [
        (step, [case for case in subject.cases if _names_operation(step, case)])
        for step in subject.plan.steps
    ]
    layers = [(classify(step), cases) for step, cases in named]
    for_all = any(layer is Layer.ROUTER and not cases for layer, cases in layers)
    one_by_one = any(layer in WHOLE and cases for layer, cases in layers)
    if for_all or not one_by_one:
        return
    rest = _ROUTE.sub(" ", " ".join(f"{s.title} {s.body}" for s in subject.plan.steps))
    for case in subject.cases:
        if any(case in cases for _, cases in named) or _mentions_action(rest, case):
            continue
        yield warning(
            f"no step makes {case.label}",
            case.line,
            f"add a step for it, as in `Create the route {case.label}`",
        )


def _names_operation(step: Step, case: Case) -> bool:
    text = f"{step.title}\n{step.body}"
    paths = [
        path for path in find_paths(text) if same_path(path.text, case.operation.path)
    ]
    if any(
        re.search(rf"\b{case.operation.method}\W*$", text[: path.start])
        for path in paths
    ):
        return True
    return fold_name(case.endpoint.name) in fold_name(text)


def _mentions_action(text: str, case: Case) -> bool:
    """Tell whether *text* names the method of *case* or its action."""
    meanings = {match.meaning for match in book("actions").matches(text)}
    doing = any(case.operation.method in meaning.split() for meaning in meanings)
    return doing or re.search(rf"\b{case.operation.method}\b", text) is not None
