"""Documents of shapes that do harm by themselves: types that grow, names that bite, odd paths.

Each is a plan as people write them in which some parts are drawn from what attackers try, of a
size that is drawn too. `tests.growing` cuts, splices and plants them like any other document.
"""

import random
from collections.abc import Callable

from endpoint_plan.design.reserved_names import DEVICES, LEFT_OUT, MODULES

Chance = random.Random
Shape = Callable[[Chance], str]

PLAIN_NAMES = ("jars", "kettles", "tea-bags", "guests", "story")
BITING_NAMES = (
    *sorted(LEFT_OUT | MODULES | DEVICES),
    # Of the generated modules, the libraries and what those need.
    *("rules", "metadata", "requests", "owners", "uuids", "missings", "roles", "files"),
    *("pydantic", "fastapi", "starlette", "sqlalchemy", "greenlet", "click", "idna"),
    *("typing", "json", "types", "enum", "logging", "asyncio", "datetime", "uuid"),
    # Of Python, its objects, rows and models.
    *("class", "lambda", "import", "none", "self", "cls", "str", "list", "set"),
    *("keys", "values", "items", "count", "index", "copy", "dict", "model-fields"),
    *("registry", "query", "session", "tables", "columns", "alembic-version", "users"),
    *("select", "order", "group", "sqlite-master", "pg-class", "openapi.json", "docs"),
    # Of other letters, cases and lengths.
    *("Jars", "JARS", "słoje", "sloje", "ﬁles", "straße", "2nd-jars", "-", "_", "jar"),
    "very-" * 40 + "long",
)

BITING_FIELDS = (
    *("id", "ID", "Id", "_id", "ownerId", "userId", "createdBy", "role", "password"),
    *("class", "def", "self", "cls", "None", "model_config", "schema", "validate"),
    *("json", "copy", "dict", "keys", "metadata", "registry", "str", "int", "dt"),
    *("gęś", "ges", "größe", "ﬁ", "name", "Name", "NAME", "na-me", "na_me", "2nd"),
    *("a" * 90, "__class__", "page", "limit", "sort", "command", "caller", "tx"),
)

PATHS = (
    *("/api/{names}/{{id}}", "/{names}", "/", "/{{{field}}}", "/{{{field}}}/{{more}}"),
    *("/api/{names}/{{year}}-{{month}}", "/api/{names}/{{from}}..{{to}}"),
    *("/api/{names}/{{a}}{{b}}{{c}}{{d}}", "/api/{names}/{{id}}/{{id}}"),
    *(
        "/api/{names}/{{name}}.{{ext}}",
        "/api/{names}/@{{handle}}",
        "/api/{names}/v{{n}}",
    ),
    *("/api/{names}/{{id}}/{other}/{{otherId}}", "/api/{names}/{{id}}:archive"),
    *("/api/{names}/mine", "/api/{names}/count", "/docs", "/health", "/openapi.json"),
    *("/api/{names}/%2e%2e/{{id}}", "/api/{names}//{other}", "/api/{names}+{other}"),
    *(
        "/api/{names}/{{id}}/(a|a)*",
        "/api/{names}/{{path:path}}",
        "/api/{names}?q={{q}}",
    ),
)

TYPES = (
    "string",
    "number",
    "boolean",
    "Date",
    "UUID",
    "string[]",
    "unknown",
    "null",
    "Record<string, string>",
    "[string, number]",
    "'a' | 'b'",
)

CELLS = (
    *("max 80 characters", "1-9", "min 5, max 3", "default `x`", "default 10", "> 0"),
    *("one of `a`, `b`", "max 99999999999999999999", "min -1", "pattern `^(a+)+$`"),
    *("multiple of 0.1", "format `HH:MM`", "unique", "email", "3 decimal places"),
    *("min 100 items", "in the future", "pattern `[`", "default -1, min 0"),
)

RATES = (
    *("10 requests per minute per user", "1000000000 requests per hour per IP"),
    *("99999999999999999999 requests per 0 minutes", "0 requests per second per key"),
    *("1.5 requests per fortnight", "-3 requests per minute", "ten requests"),
)

RULES = (
    *("Members see only their own {names}.", "Only admins may change {names}."),
    *("A {name} is unique by `{field}`.", "At most 0 {names} per user."),
    *("At most 99999999999999999999 {names} per user.", "`{field}` is set to now."),
    *("`{field}` must be after `{more}`.", "{names} are sorted by `{field}`."),
    *("Deleting a {name} deletes its {others}.", "Only `{field}` {names} are listed."),
    *("Nobody may do anything, except what everybody may.", "Reads are public."),
)

HEADERS = (
    "X-Größe",
    "X-Shop",
    "Content-Length",
    "Host",
    "Idempotency-Key",
    "x y",
    "If-Match",
)

STATUSES = (
    "200 OK",
    "201 Created",
    "204 No Content",
    "202 Accepted",
    "302",
    "304",
    "299",
    "99",
)


def shaped(chance: Chance) -> str:
    """Return a plan whose parts are drawn by *chance*."""
    words = {
        "names": _name(chance),
        "other": _name(chance),
        "others": _name(chance),
        "name": chance.choice(PLAIN_NAMES),
        "field": chance.choice(BITING_FIELDS),
        "more": chance.choice(BITING_FIELDS),
    }
    title = words["names"].replace("-", " ")
    operations = [_operation(chance, words) for _ in range(chance.choice((1, 1, 2, 4)))]
    types = chance.choice(GROWTHS)(chance) if chance.random() < 0.5 else ""
    rules = [f"- {_said(chance, RULES, words)}" for _ in range(chance.randint(0, 3))]
    parts = [
        f"# API Endpoint Implementation Plan: {title}",
        "## Request Details",
        *operations,
        *(["## Used Types", f"```typescript\n{types}\n```"] if types else []),
        *(["## Business rules", "\n".join(rules)] if rules else []),
        "## Error Handling",
        _errors(chance),
        "## Implementation Steps",
        "1. Create the schemas\n2. Create the service\n3. Write the tests",
    ]
    return "\n\n".join(parts) + "\n"


def _name(chance: Chance) -> str:
    return chance.choice(BITING_NAMES if chance.random() < 0.7 else PLAIN_NAMES)


def _said(chance: Chance, sentences: tuple[str, ...], words: dict[str, str]) -> str:
    return chance.choice(sentences).format_map(words)


def _operation(chance: Chance, words: dict[str, str]) -> str:
    method = chance.choice(("GET", "POST", "POST", "PUT", "PATCH", "DELETE", "HEAD"))
    path = _said(chance, PATHS, words)
    if chance.random() < 0.4:
        path = f"/api/{words['names']}"
    lines = [f"### {method} {path}", ""]
    if chance.random() < 0.2:
        lines += ["- Headers:", f"  - `{chance.choice(HEADERS)}` (string, required)"]
    if method == "GET" and chance.random() < 0.5:
        lines += ["- Query Parameters:", *_fields(chance)]
    if method in {"POST", "PUT", "PATCH"}:
        lines += ["- Request Body:"]
        lines += _fields(chance) if chance.random() < 1 / 2 else ["  `Root`"]
    lines += [f"- Response: {chance.choice(STATUSES)}"]
    if chance.random() < 0.5:
        lines += ["", "```json", _answer(chance), "```"]
    return "\n".join(lines)


def _fields(chance: Chance) -> list[str]:
    return [
        f"  - `{chance.choice(BITING_FIELDS)}` ({chance.choice(TYPES)}, "
        f"{chance.choice(('required', 'optional'))}, {chance.choice(CELLS)})"
        for _ in range(chance.randint(1, 6))
    ]


def _answer(chance: Chance) -> str:
    fields = chance.sample(BITING_FIELDS, chance.randint(1, 5))
    values = ('"x"', "1", "1e999", "null", "[]", "{}", "true", '"2026-02-30"', "9" * 30)
    inside = ", ".join(f'"{name}": {chance.choice(values)}' for name in fields)
    return chance.choice(
        ("{{ {} }}", '{{ "data": [{{ {} }}], "total": 1 }}', "[{{ {} }}]")
    ).format(inside)


def _errors(chance: Chance) -> str:
    rows = [
        (chance.choice(("400", "401", "404", "409", "418", "422", "429", "999")), said)
        for said in chance.sample(
            (*RATES, "it is taken", "there is none", "*/", '"""'), 3
        )
    ]
    lines = [f"| {status} | `E{status}` | {cause} |" for status, cause in rows]
    return "\n".join(["| Status | Code | Cause |", "| --- | --- | --- |", *lines])


def _levels(chance: Chance) -> int:
    """Return how deep a type nests: often a little, at times far too much."""
    return chance.choice((3, 6, 10, 16, 24, 60))


def generic_that_grows(chance: Chance) -> str:
    """A generic type that each of its own uses makes larger."""
    inside = "Crate<Crate<T>>" if chance.random() < 0.5 else "Crate<T[]>"
    return f"interface Crate<T> {{ v: T; n: {inside}; }}\ninterface Root {{ b: Crate<string>; }}"


def tree(chance: Chance) -> str:
    """Types that each refer to the next several times."""
    width, depth = chance.randint(1, 5), _levels(chance)
    lines = ["interface Root { leaf: N1; }", f"interface N{depth + 1} {{ v: string; }}"]
    for level in range(1, depth + 1):
        refers = " ".join(f"k{index}: N{level + 1};" for index in range(width))
        lines.append(f"interface N{level} {{ {refers} }}")
    return "\n".join(lines)


def intersections(chance: Chance) -> str:
    """Types that are each the one before and more, some of it twice."""
    lines = ["interface P0 { a: string; b: string; }"]
    depth = _levels(chance)
    for level in range(1, depth + 1):
        last = f"P{level - 1}"
        parts = chance.choice(
            (last, f"{last} & Partial<{last}>", f"{last} & Omit<{last}, 'a'>")
        )
        lines.append(f"type P{level} = {parts} & {{ q{level}: {last} }};")
    return "\n".join([*lines, f"type Root = P{depth};"])


def unions(chance: Chance) -> str:
    """Unions of unions, alone and intersected."""
    depth, sign = _levels(chance), chance.choice("|&")
    lines = ["type V0 = { a: string } | { b: number };"]
    for level in range(1, depth + 1):
        last = f"V{level - 1}"
        lines.append(
            f"type V{level} = ({last} | {{ c{level}: {last} }}) {sign} {last};"
        )
    return "\n".join([*lines, f"interface Root {{ v: V{depth}; }}"])


def least_numbers(chance: Chance) -> str:
    """Lists of lists, each with a least number of items."""
    lines = [f"const z0 = z.string().min({chance.choice((1, 50, 1000))});"]
    depth = min(_levels(chance), 24)
    for level in range(1, depth + 1):
        lines.append(
            f"const z{level} = z.array(z{level - 1}).min({chance.choice((1, 3, 60))});"
        )
    return "\n".join([*lines, f"const Root = z.object({{ many: z{depth} }});"])


def choices(chance: Chance) -> str:
    """A field of very many choices."""
    number = chance.choice((3, 60, 1200, 6000))
    return (
        "interface Root { kind: " + " | ".join(f'"c{n}"' for n in range(number)) + "; }"
    )


def chains(chance: Chance) -> str:
    """Types that extend or are each other, in a row or in a circle."""
    depth, circle = _levels(chance), chance.random() < 0.5
    base = f"C{depth - 1}" if circle else "Absent"
    lines = [f"interface C0 extends {base} {{ f0: string; next: C{depth - 1}; }}"]
    for level in range(1, depth):
        lines.append(f"interface C{level} extends C{level - 1} {{ f{level}: string; }}")
    return "\n".join([*lines, f"type Root = C{depth - 1};"])


def many_fields(chance: Chance) -> str:
    """A type of very many fields, of odd names."""
    number = chance.choice((5, 80, 700))
    names = [*chance.sample(BITING_FIELDS, 5), *(f"f{n}" for n in range(number))]
    fields = (f'"{name}"?: {chance.choice(TYPES)};' for name in names)
    return "interface Root { " + " ".join(fields) + " }"


GROWTHS: tuple[Shape, ...] = (
    generic_that_grows,
    tree,
    intersections,
    unions,
    least_numbers,
    choices,
    chains,
    many_fields,
)
