"""What became of the plan's points on security and performance."""

import re
from collections.abc import Iterable

from endpoint_plan.blueprint import CheckedPoint, Kind, Operation, Resource
from endpoint_plan.blueprint.access import minds_owners
from endpoint_plan.design.steps.doubts import Doubts
from endpoint_plan.languages import book
from endpoint_plan.text.identifiers import Identifier, fold_name

Answers = dict[str, tuple[bool, str]]
"""By what a point asks for: whether a project has it, and where, or what is left."""

OF_PERFORMANCE = frozenset(
    {"pages", "indexes", "waiting", "transactions", "pools", "sizes", "rates"}
)
"""What a point on performance may ask for; its other words are of the subject."""

NO_INDEX = "no such index is generated"

WORD = re.compile(r"\w+")
COLUMNS = re.compile(r"\((\s*\w+(?:\s*,\s*\w+)*\s*)\)")
"""Columns in brackets, as in SQL."""

NOT_UNDERSTOOD = "not checked automatically"


def check_security(
    points: Iterable[str],
    resources: Iterable[Resource],
    doubts: Doubts | None = None,
) -> tuple[CheckedPoint, ...]:
    """Return *points* on security, each with what answers it in a service of *resources*.

    A point is done when all that it asks for is there, open when any of it is not, or when *doubts* tell otherwise.
    """
    served = tuple(resources)
    known = answers(served)
    if not known["tokens"][0]:
        known["public"] = (True, "anybody may call every operation")
    return tuple(_checked(point, known, served, doubts) for point in points)


def check_performance(
    points: Iterable[str],
    resources: Iterable[Resource],
    doubts: Doubts | None = None,
) -> tuple[CheckedPoint, ...]:
    """Return *points* on performance, as `check_security` does those on security."""
    served = tuple(resources)
    known = answers(served)
    some = {name: known[name] for name in known if name in OF_PERFORMANCE}
    return tuple(_checked(point, some, served, doubts) for point in points)


def _checked(
    point: str,
    known: Answers,
    resources: tuple[Resource, ...],
    doubts: Doubts | None,
) -> CheckedPoint:
    asked = dict.fromkeys(
        match.meaning
        for name in ("answered", "unmade")
        for match in book(f"checklist.{name}").matches(point)
        if match.meaning in known
    )
    if "public" in known and book("access").has("public", point):
        asked = {"public": None}
    unmade = dict.fromkeys(
        match.meaning
        for match in book("checklist.unmade").matches(point)
        if match.meaning not in known
    )
    if lacks_index(point, resources):
        known = {**known, "indexes": (False, NO_INDEX)}
    open_ = [
        *(doubts.about(point, limits="validation" in asked) if doubts else ()),
        *(known[meaning][1] for meaning in asked if not known[meaning][0]),
        *(f"{name}: nothing is generated" for name in unmade),
    ]
    if open_:
        return CheckedPoint(point, done=False, how="; ".join(open_))
    there = [known[meaning][1] for meaning in asked]
    how = "; ".join(there) or NOT_UNDERSTOOD
    return CheckedPoint(point, done=bool(there), how=how)


def lacks_index(text: str, resources: Iterable[Resource]) -> bool:
    """Tell whether *text* asks for an index that no table of *resources* has.

    `bookings(workshop_id, member_id)` asks for that one; other words ask for one of each column that they name, or
    for any.
    """
    if not book("checklist.answered").has("indexes", text):
        return False
    tables = [resource.table for resource in resources if resource.table]
    indexes = (one for t in tables for one in (*t.uniques, *t.indexes))
    known = {tuple(map(fold_name, one.columns)) for one in indexes}
    columns_known = {fold_name(one.name) for t in tables for one in t.columns}
    named = {fold_name(word) for word in WORD.findall(text)} & columns_known
    if not named <= {"id"}.union(*known):
        return True
    asked = {
        tuple(fold_name(name) for name in match[1].split(","))
        for match in COLUMNS.finditer(text)
    }
    return not known or not all(
        any(one[: len(columns)] == columns for one in known) for columns in asked
    )


def answers(resources: tuple[Resource, ...]) -> Answers:
    """Return what a service of *resources* answers to each wish."""
    operations = [op for resource in resources for op in resource.tested]
    stored = any(resource.record for resource in resources)
    hashing = any(op.password or op.log_in for op in operations)
    hashed = "nothing but hashes of passwords is kept, `passwords.py`"
    return {
        **({"passwords": (True, hashed)} if hashing else {}),
        "tokens": _either(
            any(op.secured for op in operations),
            "bearer tokens are verified, `security.py`",
            "no operation asks for a token",
        ),
        "roles": _either(
            any(op.roles for op in operations),
            "roles are required by the routes, `router.py`",
            "no operation asks for a role",
        ),
        "owners": _owners(operations, _open_to_all(resources)),
        "validation": (
            True,
            "Pydantic rejects invalid input, `commands.py`, `dtos.py`, `router.py`",
        ),
        "sanitizing": (
            False,
            "texts are stored as sent: escape them where they are displayed",
        ),
        "unique": _either(
            any(r.storage and r.storage.unique for r in resources),
            "duplicates are refused by the store, `service.py`",
            "nothing that is stored must be unique",
        ),
        "injection": (
            True,
            "no SQL is built from text: records are in memory or behind SQLAlchemy",
        ),
        "rates": _either(
            any(op.limit for op in operations),
            "callers are limited, `rates.py`",
            "no operation answers 429, so none is limited",
        ),
        "cors": (True, "no origin is allowed unless `CORS_ORIGINS` lists it"),
        "csrf": (True, "no cookie is read"),
        "scripts": (True, "answers are JSON, never HTML"),
        "headers": (True, "every answer has security headers, `middleware.py`"),
        "leaks": (True, "causes are in the log only, `error_handlers.py`"),
        "logs": (
            True,
            "one line for each request, without bodies or tokens, `logs.py`",
        ),
        "secrets": (True, "secrets come from the environment, `settings.py`"),
        "sizes": (True, "`MAX_BODY_BYTES` bounds bodies, `middleware.py`"),
        "pages": _either(
            any(_in_pages(op) for op in operations),
            "lists come in pages, `repository.py`",
            "no list comes in pages",
        ),
        "indexes": (True, "the table has it, with `storage=sql`"),
        "waiting": (True, "routes, services and the store are asynchronous"),
        "transactions": _either(
            stored,
            "reading, deciding and writing are one transaction, `store.py`",
            "nothing is stored, so there is no transaction",
        ),
        "pools": _either(
            stored,
            "`storage=sql` keeps a pool of connections, `database.py`",
            "nothing is stored, so nothing is connected",
        ),
    }


def _open_to_all(resources: Iterable[Resource]) -> set[Identifier]:
    """Return the collections whose records anybody may read."""
    return {
        resource.record.plural
        for resource in resources
        if resource.record
        and any(op.kind is Kind.READ and not op.secured for op in resource.tested)
    }


def _owners(operations: list[Operation], shown: set[Identifier]) -> tuple[bool, str]:
    """Whether nobody gets at another one's records: not where a parent is not *shown* and its owner not known."""
    if not any(map(minds_owners, operations)):
        return False, "no operation checks the owner of a record"
    parents = [one for op in operations if op.secured for one in op.parents]
    return _either(
        all(one.owner or one.through or one.plural in shown for one in parents),
        "the owner is part of every query, `service.py`",
        "a record's owner is part of its queries, `service.py`, but not whose the thing is that the "
        "path names above it",
    )


def _either(there: bool, how: str, left: str) -> tuple[bool, str]:
    return there, how if there else left


def _in_pages(operation: Operation) -> bool:
    listing = operation.listing
    return listing is not None and any(
        name in ("page", "limit") for name, _ in listing.part
    )
