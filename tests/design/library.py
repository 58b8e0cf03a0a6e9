"""A plan with an operation of every kind, each as short as it may be."""

from endpoint_plan.blueprint import Blueprint, Operation
from endpoint_plan.model.plan import ErrorCase, Parameter
from tests.design.builders import (
    blueprint,
    boolean,
    choice,
    fields,
    integer,
    many,
    moment,
    number,
    obj,
    op,
    path,
    prop,
    query,
    text,
    uuid,
)

BOOK = fields(
    id=uuid(), title=text(), ownerId=uuid(), createdAt=moment(), score=number()
)
PAGE = fields(page=integer(), total=integer(), totalPages=integer())
OWNED = {"auth": True, "owned": True}


def key() -> Parameter:
    return path("id", uuid())


LIST = op(
    "GET /books",
    query("page", integer(minimum=1), default=1, has_default=True),
    query("limit", integer(), default=20, has_default=True),
    query("title", required=False),
    query("genre", required=False),
    query("sort", choice("title", "score"), required=False),
    query("search", required=False),
    answer=fields(data=many(BOOK), pagination=PAGE),
    **OWNED,
)
CREATE = op(
    "POST /books",
    body=fields(title=text(max_length=9)),
    answer=BOOK,
    status=201,
    errors=[ErrorCase(status=409, code="TITLE_TAKEN", cause="the title is taken")],
    **OWNED,
)
READ = op(
    "GET /books/{id}",
    key(),
    answer=fields(success=boolean(), data=BOOK),
    errors=[404],
    **OWNED,
)
UPDATE = op(
    "PATCH /books/{id}",
    key(),
    body=obj(prop("title", required=False), prop("tags", many(text()), required=False)),
    answer=BOOK,
    errors=[404],
    **OWNED,
)
REPLACE = op("PUT /books/{id}", key(), body=fields(title=text()), answer=BOOK, **OWNED)
DELETE = op("DELETE /books/{id}", key(), status=204, errors=[404], **OWNED)
LEND = op(
    "POST /books/{id}/lend",
    key(),
    body=fields(reader=text()),
    answer=fields(reader=text(), title=text(), dueDate=moment()),
    errors=[404],
    **OWNED,
)


def library() -> Blueprint:
    return blueprint(LIST, CREATE, READ, UPDATE, REPLACE, DELETE, LEND)


def operation(name: str) -> Operation:
    """Return the operation *name* of the library."""
    [found] = [op for op in library().resources[0].operations if op.name == name]
    return found
