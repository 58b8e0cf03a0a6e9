"""From the text to the blueprint, the time that a plan takes grows with its length only."""

import gc
import time
from collections.abc import Callable

import pytest

from endpoint_plan.design import design
from endpoint_plan.reading import read_plan

REQUEST = """\
# API Endpoint Implementation Plan: POST /seeds

## 2. Request Details

- HTTP Method: POST
- URL Structure: `/seeds`
"""
BODY = REQUEST + "- Request Body:\n"
TYPES = REQUEST + "\n## 3. Used Types\n\n"
SCHEMA = TYPES + "```typescript\nconst createSeedSchema = z.object({ a: z.string()"
ROWS = "| Field | Type | Required |\n|---|---|---|\n"

LONG: dict[str, tuple[str, Callable[[int], str], str]] = {
    "fields": (BODY, lambda i: f"  - `a{i}` (string, required, max 20)\n", ""),
    "rows": (BODY + ROWS, lambda i: f"| a{i} | string | yes |\n", ""),
    "nested fields": (BODY, lambda i: f"{'  ' * (i % 12)}- `a{i}` (object)\n", ""),
    "a line of parameters": (
        REQUEST + "- Query Parameters: ",
        lambda i: f"`a{i}` (integer, max 3), ",
        "\n",
    ),
    "an example": (
        BODY + "```json\n{\n",
        lambda i: f'  "a{i}": "text",\n',
        '  "b": 1\n}\n```\n',
    ),
    "an interface": (
        TYPES + "```typescript\ninterface CreateSeedCommand {\n",
        lambda i: f"  a{i}: string; // max {i}\n",
        "}\n```\n",
    ),
    "types that use one another": (
        TYPES + "```typescript\n",
        lambda i: f"interface Seed{i}Dto {{ next: Seed{i + 1}Dto; a{i}: string }}\n",
        "```\n",
    ),
    "blocks of types": (
        TYPES,
        lambda i: f"```typescript\ninterface Seed{i}Dto {{ a{i}: string }}\n```\n\n",
        "",
    ),
    "a chain": (SCHEMA, lambda _: ".min(1)", " });\n```\n"),
    "a schema": (SCHEMA, lambda i: f", a{i}: z.string().max(9)", " });\n```\n"),
    "a class of C#": (
        TYPES + "```csharp\npublic class CreateSeedCommand {\n",
        lambda i: f"  [MaxLength(5)] public string A{i} {{ get; set; }}\n",
        "}\n```\n",
    ),
    "a class of Java": (
        TYPES + "```java\npublic class CreateSeedCommand {\n",
        lambda i: f"  @Size(max = 5) private String a{i};\n",
        "}\n```\n",
    ),
    "a class of Python": (
        TYPES + "```python\nclass CreateSeedCommand(BaseModel):\n",
        lambda i: f"    a{i}: str = Field(max_length=5)\n",
        "```\n",
    ),
    "errors": (
        REQUEST + "\n## 7. Error Handling\n\n",
        lambda i: f"- 409 Conflict `SEED_{i}_GONE`: seed {i} is gone\n",
        "",
    ),
    "operations": (
        "# Seeds\n\n## Endpoints\n\n",
        lambda i: f"### GET /seeds{i}/{{id}}\n\n- 200 OK: `SeedDto`\n- 404 no seed\n\n",
        "",
    ),
    "operations in a list": (
        "# Seeds\n\n## 2. Request Details\n\n",
        lambda i: f"- `GET /seeds{i}/{{id}}`\n",
        "",
    ),
    "operations in a table": (
        "# Seeds\n\n## Endpoints\n\n| Method | Path |\n|---|---|\n",
        lambda i: f"| GET | `/seeds{i}/{{id}}` |\n",
        "",
    ),
    "operations with types of their own": (
        "# Seeds\n\n",
        lambda i: f"### POST /seeds{i}\n\n- Request body:\n\n```ts\n"
        f"interface CreateSeed{i} {{ name: string; note?: string }}\n```\n\n"
        "- 201 Created\n\n",
        "",
    ),
    "operations of one resource": (
        "# Seeds\n\n",
        lambda i: f"### POST /seeds/{{id}}/sow{i}\n\n- Body: `SowSeed{i}Command`\n\n",
        "",
    ),
    "steps": (
        REQUEST + "\n## 9. Implementation Steps\n\n",
        lambda i: f"{i + 1}. Write part {i}\n   ```ts\n   const a = {i}\n   ```\n",
        "",
    ),
}

SMALL, TIMES, NEW = 1500, 16, 10_000


def seconds(text: str) -> float:
    """Return the time of this process that *text* takes.

    Without the collector of cycles, which looks at all that the suite holds by then.
    """
    gc.disable()
    try:
        start = time.process_time()
        design(read_plan(text, "plan.md"))
        return time.process_time() - start
    finally:
        gc.enable()


@pytest.mark.parametrize("kind", LONG)
def test_sixteen_times_the_text_takes_about_sixteen_times_as_long(kind: str) -> None:
    head, unit, tail = LONG[kind]
    count = SMALL // len(unit(NEW))
    starts = iter(range(NEW, 6 * NEW, NEW))

    def measured(size: int) -> float:
        # No two texts have a line in common: what was read before is remembered.
        start = next(starts)
        return seconds(head + "".join(map(unit, range(start, start + size))) + tail)

    bound = 2 * TIMES * min(measured(count), measured(count)) + 0.1

    # A second try, for the first may have shared the processor's cache with another worker.
    assert measured(count * TIMES) < bound or measured(count * TIMES) < bound


def nested(unit: str, levels: int, first: int) -> str:
    """Return a plan of as many *levels* of types, each the *unit* made of the one before."""
    base = f"interface Seed{first} {{ a: string; b: string }}\n"
    numbers = range(first + 1, first + levels)
    types = "".join(
        unit.format(this=f"Seed{i}", last=f"Seed{i - 1}", n=i) for i in numbers
    )
    body = f"interface Command {{ v: Seed{first + levels - 1} }}\n"
    return f"{BODY}  `Command`\n\n## 3. Used Types\n\n```ts\n{base}{types}{body}```\n"


@pytest.mark.parametrize(
    "unit",
    [
        "interface {this} {{ a: {last}; b: {last}; c: {last}; d: {last}; e: {last} }}\n",
        "type {this} = {last} & Partial<{last}> & {{ q{n}: {last} }}\n",
        "type {this} = {last} & {{ q{n}: {last} }}\n",
        "type {this} = ({last} | {{ q{n}: {last} }}) & {last}\n",
    ],
)
def test_types_that_use_the_one_before_many_times_are_not_opened_without_end(
    unit: str,
) -> None:
    once = "interface {this} {{ a: {last} }}\n"
    plain, again = (seconds(nested(once, 40, first)) for first in (NEW, 2 * NEW))
    many = seconds(nested(unit, 40, 3 * NEW))

    # Twice at each of forty levels are a million millions.
    assert many < 20 * min(plain, again) + 0.1


def with_laws(operations: int, first: int) -> str:
    """Return a plan of as many *operations*, numbered from *first*, with a sentence of all for each."""
    numbers = range(first, first + operations)
    paths = "".join(
        f"### POST /seeds{i}/{{id}}/sow\n- 200\n- 409 `SOWN_{i}`: seed {i} is sown already\n\n"
        for i in numbers
    )
    laws = "".join(
        f"- Seed {i} is not sown yet, otherwise 409 `SOWN_{i}`.\n" for i in numbers
    )
    return f"# Seeds\n\n## Endpoints\n\n{paths}## 5. Data Flow\n\n{laws}"


def test_operations_are_held_against_each_sentence_once() -> None:
    few, again = (seconds(with_laws(20, first)) for first in (NEW, 2 * NEW))
    many = seconds(with_laws(100, 3 * NEW))

    # Five times the operations and the sentences are 25 times as much where each is held against each.
    assert many < 16 * min(few, again)


PLACES = {
    "the title": "# API Endpoint Implementation Plan: {}\n\n## POST /seeds\n",
    "a heading": REQUEST + "\n### {}\n\ntext\n",
    "a path": REQUEST + "- URL: `/seeds/{}`\n",
    "a field": BODY + "  - `name` (string, {})\n",
    "an item": BODY + "  - {}\n",
    "a cell": BODY + ROWS + "| a | string, {} | yes |\n",
    "a type in prose": TYPES + "- `SeedDto` {}\n",
    "code": TYPES + "```ts\n{}\n```\n",
    "code of no named language": TYPES + "```\n{}\n```\n",
    "a comment in code": TYPES + "```ts\ninterface A {{ a: string; // {}\n}}\n```\n",
    "an example": BODY + "```json\n{}\n```\n",
    "an error": REQUEST + "\n## 7. Error Handling\n\n- 409 Conflict: {}\n",
    "security": REQUEST + "\n## 6. Security\n\n{}\n",
    "a step": REQUEST + "\n## 9. Implementation Steps\n\n1. {}\n",
    "the data flow": REQUEST + "\n## 5. Data Flow\n\n1. Client -> API: {}\n",
}
"""Where text can stand that patterns look through."""

RUNS = (
    *("a", "A", "1", "_", " ", "\n", "`", '"', "'", "*", "(", "{", "[", "<", "/", "|"),
    *(
        "a ",
        "a.",
        "a,",
        "a: ",
        "/a",
        "`a",
        "-",
        "400 ",
        "1,000 ",
        "max 1 ",
        "A_",
        "or ",
    ),
)
"""What a pattern that backtracks stumbles over, when it is repeated."""


@pytest.mark.parametrize("place", PLACES)
def test_no_pattern_backtracks_in_a_run_of_one_thing(place: str) -> None:
    def taken(run: str, length: int) -> float:
        return seconds(PLACES[place].format(run * (length // len(run))))

    # What takes long is slow if it takes far longer than half of it: a busy machine slows both.
    slow = {
        run: again
        for run in RUNS
        if taken(run, 4_000) > 0.5
        and (again := taken(run, 3_990)) > max(0.5, 2.5 * taken(run, 2_000))
    }

    assert slow == {}
