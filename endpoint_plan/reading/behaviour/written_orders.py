"""Orders as SQL, query builders and ORMs write them, in blocks of code and within sentences."""

import re
from collections.abc import Iterator

from endpoint_plan.model.behaviour import Order

_SQL = re.compile(r"\border\s+by\s+(?=[\w\"`])", re.IGNORECASE)
_SQL_TERM = re.compile(
    r"\s*[`\"]?(?:\w+\.)?[`\"]?(?P<field>[A-Za-z_]\w*)[`\"]?"
    r"(?:\s+(?P<direction>asc|desc)(?:ending)?\b)?(?:\s+nulls\s+(?:first|last))?`?(?P<more>\s*,)?",
    re.IGNORECASE,
)

_CALLS = re.compile(
    r"(?<!\w)(?P<verb>order|order_by|orderBy|addOrderBy|thenBy|OrderBy|ThenBy|OrderByDescending|ThenByDescending|sort)"
    r"\s*\((?P<arguments>(?:[^()\n]|\([^()\n]*\)|\n(?!\s*\.)){1,200}?)\)(?=\W|$)"
)
_PRISMA = re.compile(r"\borderBy\s*:\s*\[?(?P<terms>(?:\s*,?\s*\{[^{}]{1,80}\})+)")
_PAIR = re.compile(
    r"(?P<field>\w+)\s*:\s*['\"](?P<direction>asc|desc)['\"]", re.IGNORECASE
)
_SPRING = re.compile(r"\w[a-z]OrderBy(?P<field>[A-Z]\w*?)(?P<direction>Asc|Desc)\b")

_LAMBDA = re.compile(r"^\s*(\w+)\s*=>\s*\1\.(?P<field>\w+)\s*$")
_QUOTED = re.compile(
    r"^\s*['\"`](?P<sign>-?)(?:\w+\.)?(?P<field>[A-Za-z]\w*)['\"`]\s*(?:,(?P<options>.*))?$",
    re.DOTALL,
)
_WRAPPED = re.compile(r"^\s*(?P<direction>asc|desc)\(\s*\w+\.(?P<field>\w+)\s*\)\s*$")
_DOTTED = re.compile(r"^\s*(?P<field>\w+)\.(?P<direction>asc|desc)(?:\(\s*\))?\s*$")
_COLUMN = re.compile(
    r"^\s*\w+\.(?P<field>\w+)(?:\.(?P<direction>asc|desc)\(\s*\))?\s*$"
)
_DOWN = re.compile(
    r"ascending\s*:\s*false|desc\s*=\s*True|['\"]desc['\"]|sort\.desc", re.IGNORECASE
)
_ONE = re.compile(r"\s*(?:\n\s*)?(?:limit\s+1\b|\.(?:limit|take)\(1\))", re.IGNORECASE)
"""Behind an order that finds one record, not a list."""
_SPOKEN = re.compile(r"\s+(?:from|in|then|and|with|as|to|so)\b", re.IGNORECASE)
"""Behind an order that prose tells."""
_ELSEWHERE = re.compile(r"foreignTable|referencedTable", re.IGNORECASE)
_DECIDED_LATER = re.compile(
    r"ascending\s*(?::(?!\s*(?:true|false)\b)|[,}])", re.IGNORECASE
)

NEAR = 200
"""How many characters in front of an order tell whether it stands in parentheses."""


def written_orders(text: str, line: int | None) -> tuple[Order, ...]:
    """Return the orders that the code in *text* writes out, from left to right."""
    found = sorted(
        (*_sql(text), *_calls(text), *_objects(text), *_method_names(text)),
        key=lambda one: one[0],
    )
    return tuple(
        Order(field=field, descending=descending, line=line)
        for _, field, descending in found
    )


def _sql(text: str) -> Iterator[tuple[int, str, bool]]:
    for clause in _SQL.finditer(text):
        if _is_nested(text[max(0, clause.start() - NEAR) : clause.start()]):
            continue
        terms = []
        start = clause.end()
        while term := _SQL_TERM.match(text, start):
            terms.append((start, term["field"], _is_down(term["direction"])))
            start = term.end()
            if not term["more"]:
                break
        spoken = not clause[0].isupper() and _SPOKEN.match(text, start)
        if not _ONE.match(text, start) and not spoken:
            yield from terms


def _is_nested(before: str) -> bool:
    """Tell whether what *before* leads to stands in parentheses: in a subquery, an aggregate or a window."""
    since_quote = re.split(r"[\"'`]", before)[-1]
    opened = since_quote.rfind("(")
    if opened < since_quote.rfind(")") or opened < 0:
        return False
    outside, inside = since_quote[:opened], since_quote[opened + 1 :].strip()
    if not inside:
        return outside.rstrip().lower().endswith("over")
    return outside[-1:].isalnum() or "select" in outside.lower()


def _calls(text: str) -> Iterator[tuple[int, str, bool]]:
    for call in _CALLS.finditer(text):
        verb, arguments = call["verb"], call["arguments"]
        if _ELSEWHERE.search(arguments) or _DECIDED_LATER.search(arguments):
            continue
        if _ONE.match(text, call.end()):
            continue
        down = verb.endswith("Descending")
        quoted = _QUOTED.match(arguments)
        if quoted and not (quoted["options"] or "").lstrip().startswith(
            ("'", '"', "`")
        ):
            options = quoted["options"] or ""
            down = bool(down or quoted["sign"] or _DOWN.search(options))
            yield call.start(), quoted["field"], down
            continue
        for place, argument in enumerate(_split(arguments)):
            yield from (
                (call.start() + place, field, down or descending)
                for field, descending in _argument(argument)
            )


def _argument(text: str) -> Iterator[tuple[str, bool]]:
    for form in (_LAMBDA, _WRAPPED, _DOTTED, _COLUMN, _QUOTED):
        found = form.match(text)
        if found:
            parts = found.groupdict()
            yield found["field"], _is_down(parts.get("direction")) or bool(
                parts.get("sign")
            )
            return


def _split(arguments: str) -> list[str]:
    """Return the *arguments* of a call; a direction as a second one belongs to the first."""
    parts = re.split(r",(?![^()]*\))", arguments)
    joined: list[str] = []
    for part in parts:
        direction = re.fullmatch(r"\s*['\"](asc|desc)['\"]\s*", part, re.IGNORECASE)
        if direction and joined:
            sign = "-" if direction[1].lower() == "desc" else ""
            joined[-1] = re.sub(r"^(\s*['\"`])", rf"\g<1>{sign}", joined[-1])
        else:
            joined.append(part)
    return joined


def _objects(text: str) -> Iterator[tuple[int, str, bool]]:
    for clause in _PRISMA.finditer(text):
        for pair in _PAIR.finditer(clause["terms"]):
            place = clause.start("terms") + pair.start()
            yield place, pair["field"], _is_down(pair["direction"])


def _method_names(text: str) -> Iterator[tuple[int, str, bool]]:
    for name in _SPRING.finditer(text):
        yield name.start(), name["field"], _is_down(name["direction"])


def _is_down(direction: str | None) -> bool:
    return (direction or "").lower() == "desc"
