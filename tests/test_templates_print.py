"""No template prints text of a plan but through a filter that makes any text safe for its place.

Every text of many plans is marked, and every expression of every template is watched while the
projects of these plans are made, see `watching`.
"""

from collections.abc import Iterator

import pytest

from endpoint_plan.design import design
from endpoint_plan.model.findings import PlanRefusedError
from endpoint_plan.model.plan import Plan
from endpoint_plan.reading import read_plan
from endpoint_plan.reading.many import merge_plans
from endpoint_plan.rendering.resources import files
from tests.baking import ROOT
from tests.generating import printed
from tests.watching import MARK, PrintedError, marked, watched_environment

ALLOTMENTS = (ROOT / "tests/allotments.md").read_text("utf-8")
"""Has one of everything that the templates print; a new branch of theirs needs a line in it."""

OTHERS = [
    (ROOT / f"tests/{name}.md").read_text("utf-8")
    for name in (
        "bands",
        "beekeepers",
        "berths",
        "boat-hire",
        "book-club",
        "campsites",
        "choirs",
        "climbers",
        "depot",
        "ferry",
        "gardens",
        "landlords",
        "market",
        "keyholders",
        "members",
        "night-school",
        "notices",
        "olive-press",
        "orchard",
        "pawnshop",
        "portrait",
        "pottery",
        "profile",
        "racks",
        "readers",
        "regatta",
        "shelves",
        "stargazers",
        "tastings",
        "tool-shed",
        "visits",
    )
]
"""Have what the allotments cannot: other errors, keys, bodies, and callers that are records."""

SHEDS = """\
# API Endpoint Implementation Plan: Sheds

## GET /api/sheds

```typescript
interface ShedDto {
  id: string;
  extras?: unknown;
}
```

Response 200: `ShedDto[]`
"""
"""Has what the allotments are too large for: lists that are neither filtered nor sorted."""


GRAFTS = """\
# API Endpoint Implementation Plan: POST /api/trees

## 2. Request Details

- `POST /api/trees`
- Request Body:
  - `label` (string, required)
  - `original_tree_id` (UUID, optional)

## 4. Response Details

- 201 Created: `{ "id": "7c9e6679-7425-40de-944b-e07fc1f90ae7", "label": "Oak" }`
- 400 Bad Request: `original_tree_id` is invalid or not owned by the user

## 5. Data Flow

1. If `original_tree_id` is given, query the table `trees` to verify that a tree with this id exists and is owned by the user.
2. Insert into `trees`.

## 6. Security Considerations

A bearer token is required; a tree belongs to its user.
"""
"""Has things that are made from others of their kind."""


LOGBOOK = """\
# API Endpoint Implementation Plan: Logbook

## GET /api/entries

- Query parameters: `limit` (integer, default: 20), `cursor` (string), `tag` (string)

Response 200: `{"items": [{"id": 1, "title": "Sailed", "tags": ["sea"]}], "nextCursor": "..."}`
"""
"""Has what the allotments are no place for: pages that lead from one to the next."""


def documents() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield documents, and the storages to make their projects with."""
    both = ("memory", "sql")
    for path in sorted(ROOT.glob("examples/*/plan.md")):
        yield path.read_text("utf-8"), both
    yield ALLOTMENTS, both
    yield SHEDS, both
    yield LOGBOOK, both
    yield GRAFTS, both
    for document in OTHERS:
        yield document, both
    for path in sorted(ROOT.glob("tests/hostile/*.md")):
        yield path.read_text("utf-8", "replace"), ("memory",)


def plans() -> Iterator[tuple[Plan, tuple[str, ...]]]:
    """Yield what the documents say, and what the four of a folder say together."""
    for document, storages in documents():
        try:
            yield read_plan(document, "plan.md"), storages
        except PlanRefusedError:
            continue
    folder = sorted(ROOT.glob("tests/bakery/.ai/*-loa*-plan.md"))
    four = [read_plan(path.read_text("utf-8"), path.name) for path in folder]
    yield merge_plans(four, "Bakery", "bakery"), ("memory",)


def test_text_of_a_plan_goes_through_a_filter_everywhere() -> None:
    made, tree, watch = watched_environment()

    for plan, storages in plans():
        for storage in storages:
            project = printed(design(marked(plan)).blueprint, made, tree, storage)
            assert [path for path, text in project.files.items() if MARK in text] == []

    for template in files(tree):
        made.get_template(template.relative_to(tree).as_posix())
    assert sorted(watch.places - watch.printed) == [], "no document reaches these"


@pytest.mark.parametrize(
    "source",
    [
        "{{ blueprint().title }}",
        "{{ blueprint().title | upper }}",
        "{{ 'a' if not blueprint() else blueprint().title }}",
        "{% macro say(text) %}{{ text }}{% endmacro %}{{ say(blueprint().title) }}",
        "{% for step in blueprint().steps %}{{ step.title[:9] ~ step.number }}{% endfor %}",
        "{{ blueprint().first.summary }}",
        "{{ blueprint().first.path }}",
    ],
)
def test_a_template_that_prints_it_as_it_is_is_noticed(source: str) -> None:
    made, _, _ = watched_environment()
    blueprint = design(marked(read_plan(ALLOTMENTS, "plan.md"))).blueprint
    made.globals["blueprint"] = lambda: blueprint

    with pytest.raises(Exception, match=r"a text:1 \(.*\) prints '") as noticed:
        made.from_string(source).render()

    assert isinstance(noticed.value.__cause__, PrintedError)


@pytest.mark.parametrize(
    "source",
    [
        "{{ blueprint().title | docline }}",
        "{{ blueprint().first.path | literal }}",
        "{{ blueprint().package }}",
    ],
)
def test_what_goes_through_a_filter_or_was_made_legal_is_printed(source: str) -> None:
    made, _, _ = watched_environment()
    blueprint = design(marked(read_plan(ALLOTMENTS, "plan.md"))).blueprint
    made.globals["blueprint"] = lambda: blueprint

    assert made.from_string(source).render()


def test_a_place_that_nothing_is_printed_at_is_known() -> None:
    made, _, watch = watched_environment()

    made.from_string("{{ 1 if true else 2 }}").render()

    assert watch.places - watch.printed == {"a text:1 (0 else)"}
