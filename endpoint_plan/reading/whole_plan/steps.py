"""The implementation steps: the outermost numbered things below their heading.

Steps are headings (`### Step 1: ...`, `### 9.1 ...`, `### Faza 1`), lines in bold with a number,
or the items of a list. Where phases hold numbered steps, the phases are the steps.
"""

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from endpoint_plan.languages import book
from endpoint_plan.markdown.lines import headline, plain_line
from endpoint_plan.markdown.tree import Block, Item, Items, Section
from endpoint_plan.model.plan import Step
from endpoint_plan.reading.operations.plans import PlanPart
from endpoint_plan.reading.outline import Part, Topic


def read_steps(
    document: Part, plans: Sequence[PlanPart], lines: Sequence[str]
) -> tuple[Step, ...]:
    """Return the steps of *document*, numbered in its order; *lines* are its source.

    Where the document holds several plans, the steps of each follow those of the one before. Where
    it has steps of the whole as well, these come first, and the others name their plan. The steps
    of one of several plans are about its operations.
    """
    drafts = (
        draft.model_copy(update={"part": part, "about": about})
        for section, part, about in _sections_of_plans(document, plans)
        for draft in _steps(section, lines)
    )
    return tuple(
        draft.model_copy(update={"number": number})
        for number, draft in enumerate(drafts, 1)
    )


def _sections_of_plans(
    document: Part, plans: Sequence[PlanPart]
) -> Iterator[tuple[Section, str, tuple[str, ...]]]:
    """Yield the sections of steps, one for each plan that has one, with its title and operations.

    The title is there where the document has steps of the whole besides those of several plans.
    """
    inside = [
        (
            _main_section(sections),
            plan.part.section.title,
            _labels(plan) if len(plans) > 1 else (),
        )
        for plan in plans
        if plan.part is not document and (sections := [*_step_sections(plan.part)])
    ]
    parts = [plan.part for plan in plans if plan.part is not document]
    taken = {id(one) for part in parts for one in _step_sections(part)}
    outside = [one for one in _step_sections(document) if id(one) not in taken]
    if outside and len(inside) > 1:
        yield _main_section(outside), "", ()
        yield from inside
        return
    chosen = [(section, about) for section, _, about in inside]
    if outside:
        chosen.append((_main_section(outside), ()))
    for section, about in sorted(chosen, key=lambda one: one[0].line):
        yield section, "", about


def _labels(plan: PlanPart) -> tuple[str, ...]:
    return tuple(f"{one.method} {one.path}" for one in plan.operations)


def _step_sections(part: Part) -> Iterator[Section]:
    return (
        below.section
        for below in part.walk()
        if below.topic is Topic.STEPS and below.names_topic
    )


def _main_section(sections: Sequence[Section]) -> Section:
    """Return the last section whose whole title means the steps, else the last of all."""
    exact = [section for section in sections if book("headings").whole(section.title)]
    return (exact or sections)[-1]


def _steps(section: Section, lines: Sequence[str]) -> Iterator[Step]:
    children = _step_headings(section)
    if children:
        yield from (_from_section(child, lines) for child in children)
    else:
        yield from _from_items(list(_step_items(section)), section.end, lines)


def _step_headings(section: Section) -> list[Section]:
    """Return the subsections that are steps: the numbered ones; all, if there is no list either."""
    numbered = [
        child for child in section.children if child.number or is_stage(child.title)
    ]
    if numbered:
        return numbered
    if any(True for _ in _step_items(section, deep=False)):
        return []
    return list(section.children)


def is_stage(title: str) -> bool:
    """Tell whether *title* begins with `Step 1`, `Krok 2`, `Phase III`, ..."""
    return book("stages").at_start(title) is not None and without_stage(title) != title


def without_stage(title: str) -> str:
    """Return *title* without `Step 1:` in front of it."""
    words = title.split(maxsplit=2)
    if len(words) > 1 and book("stages").at_start(words[0]):
        number = words[1].rstrip(":.)–—-")
        if number.replace(".", "").replace("-", "").replace("–", "").isdigit() or set(
            number
        ) <= set("IVX"):
            return words[2].lstrip(" :.–—-") if len(words) > 2 else title
    return title


def _step_items(section: Section, *, deep: bool = True) -> Iterator[Item]:
    """Yield the items that are steps: those of the numbered lists, else those of all lists."""
    blocks = [*section.blocks]
    if deep:
        blocks += [block for child in section.children for block in child.blocks]
    lists = [block for block in blocks if isinstance(block, Items)]
    ordered = [
        block for block in lists if block.items and block.items[0].number is not None
    ]
    for block in ordered or lists:
        yield from block.items


def _from_items(
    items: Sequence[Item], end: int, lines: Sequence[str]
) -> Iterator[Step]:
    for item, stop in zip(
        items, [*(item.line for item in items[1:]), end], strict=False
    ):
        title, rest = headline(without_stage(item.text.split("\n", 1)[0]))
        body = _body(lines[item.line : stop - 1], rest)
        yield Step(
            number=0,
            title=title or f"Line {item.line}",
            body=body,
            substeps=_points(item.blocks),
            line=item.line,
        )


def _from_section(section: Section, lines: Sequence[str]) -> Step:
    title, rest = headline(without_stage(section.title))
    substeps = (
        *_points(section.blocks),
        *(plain_line(child.title) for child in section.children),
    )
    return Step(
        number=0,
        title=title or f"Line {section.line}",
        body=_body(lines[section.line : section.end - 1], rest),
        substeps=tuple(filter(None, substeps)),
        line=section.line,
    )


def _points(blocks: Iterable[Block]) -> tuple[str, ...]:
    """Return the items of the lists in *blocks*, each as one line."""
    items = (
        item for block in blocks if isinstance(block, Items) for item in block.items
    )
    return tuple(
        filter(None, (plain_line(item.text.split("\n", 1)[0]) for item in items))
    )


def _body(lines: Sequence[str], rest: str) -> str:
    """Return the *rest* of a step's first line and its further source *lines*, dedented."""
    kept = list(lines)
    while kept and kept[-1].strip() in ("", "---", "***", "___"):
        kept.pop()
    text = textwrap.dedent("\n".join(kept)).strip("\n")
    return "\n\n".join(filter(None, (rest, text)))
