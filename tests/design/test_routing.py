"""What a router cannot tell apart has one template, and is told."""

from endpoint_plan.design.endpoints.routing import answered_by_get
from tests.design.builders import blueprint, fields, op, path, text, uuid

BOOK = fields(id=uuid(), title=text())

READ = op("GET /books/{bookId}", path("bookId", uuid()), answer=BOOK)


def test_operations_at_one_path_name_its_parameters_alike() -> None:
    delete = op("DELETE /books/{id}", path("id", uuid()), status=204)
    _, removal = blueprint(READ, delete).resources[0].operations

    assert (removal.path, removal.template) == ("/books/{id}", "/books/{bookId}")
    assert [(a.name, str(a.type)) for a in removal.arguments] == [
        ("book_id", "Annotated[UUID, Path(alias='bookId')]"),
    ]


def test_parameters_are_told_apart_by_their_place() -> None:
    move = op("PUT /{from}/{to}", path("from"), path("to"), body=BOOK)
    copy = op("POST /{to}/{from}", path("to"), path("from"), body=BOOK)
    made = blueprint(move, copy)
    [copied] = [o for r in made.resources for o in r.operations if o.method == "POST"]

    assert copied.template == "/{from}/{to}"
    assert {argument.name: argument.wire for argument in copied.arguments} == {
        "to": "from",
        "from_": "to",
    }


def test_an_operation_that_another_hides_keeps_its_template_and_is_told() -> None:
    again = op("GET /books/{id}", path("id", uuid()), answer=BOOK)
    made = blueprint(READ, again)

    assert [operation.template for operation in made.resources[0].operations] == [
        "/books/{bookId}",
        "/books/{id}",
    ]
    assert [finding.message for finding in made.findings] == [
        "GET /books/{id} cannot be told from GET /books/{bookId}, which answers in its place",
    ]


def test_head_is_answered_as_get_is() -> None:
    read, asked = op("GET /books/{id}"), op("HEAD /books/{id}")
    alone = op("HEAD /shelves/{id}")

    kept, told = answered_by_get([read, asked, alone])

    assert [f"{one.method} {one.path}" for one in kept] == [
        "GET /books/{id}",
        "GET /shelves/{id}",
    ]
    assert [one.message for one in told] == [
        "HEAD /books/{id} is answered as GET /books/{id} is, without the body",
        "HEAD /shelves/{id} is answered as GET /shelves/{id} is, without the body",
    ]
