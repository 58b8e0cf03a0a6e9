"""Slugs are made of the title or the name of a thing, and name it alone."""

import pytest

from endpoint_plan.blueprint import Operation, Resource
from tests.generating import understand

PLAN = """# API Implementation Plan: Kilns

## 2. Request Details

- `GET /kilns/oldest`
- `GET /kilns/{{slug}}`

### POST /kilns

- Request body: {sent}

## 4. Response Details

- `GET /kilns/oldest`: 200 OK: `Kiln`
- `GET /kilns/{{slug}}`: 200 OK: `Kiln`
- `POST /kilns`: 201 Created: `Kiln`

## 3. Used Types

- `Kiln`: `slug` (string, required), `name` (string, required), `title` (string, required)

## 7. Error Handling

{errors}

## 9. Implementation Steps

1. Create the service
"""

NAME = "`name` (string, required)"


def kilns(sent: str = NAME, errors: str = "- 404: there is no such kiln") -> Resource:
    [resource] = understand(PLAN.format(sent=sent, errors=errors)).resources
    return resource


def create(resource: Resource) -> Operation:
    return next(op for op in resource.operations if op.method == "POST")


@pytest.mark.parametrize(
    ("sent", "source"),
    [
        (NAME, "name"),
        (f"{NAME}, `title` (string, required)", "title"),
        (f"{NAME}, `title` (string, optional)", "name"),
    ],
)
def test_a_slug_is_made_of_what_things_are_called(sent: str, source: str) -> None:
    made = create(kilns(sent))

    assert made.slug
    assert made.slug.source == source
    code = f"await self._free_slug(tx, command.{source})"
    assert code in [one.code for one in made.assignments]


@pytest.mark.parametrize(
    "sent", ["`slug` (string, required), " + NAME, "`weight` (integer, required)"]
)
def test_what_callers_give_or_nothing_is_called_is_no_slug_of_ours(sent: str) -> None:
    assert create(kilns(sent)).slug is None


def test_no_slug_takes_the_place_of_another_path() -> None:
    assert kilns().words_of_paths == ["oldest"]


def test_who_may_not_repeat_a_name_needs_no_second_slug() -> None:
    taken = "- 404: there is no such kiln\n- 409: the `name` is already taken"
    slug = create(kilns(errors=taken)).slug

    assert slug
    assert not slug.repeatable
