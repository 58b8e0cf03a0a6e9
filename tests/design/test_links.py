"""Links between callers and things, and collections that are another one."""

import pytest

from endpoint_plan.blueprint import Blueprint, Operation
from tests.generating import understand

PLAN = """# API Implementation Plan: Readers

## 1. Overview

A reader is a user as others see them.

## 2. Request Details

| Method | Endpoint                | Description                              |
| ------ | ----------------------- | ---------------------------------------- |
| POST   | `/users`                | Registers a user                         |
| GET    | `/readers/{name}`       | Returns a reader                         |
| POST   | `/readers/{name}/watch` | The caller watches the reader            |
| DELETE | `/readers/{name}/watch` | The caller no longer watches the reader  |
| GET    | `/books/{isbn}`         | Returns a book                           |
| POST   | `/books/{isbn}/like`    | The book is one that the caller likes    |
| DELETE | `/books/{isbn}/like`    | The caller does not like it any more     |
| POST   | `/books/{isbn}/block`   | Nobody may lend the book                 |
| DELETE | `/books/{isbn}/block`   | Everybody may lend the book              |
| DELETE | `/books/{isbn}`         | Deletes a book                           |

### POST /users

- Request body: `name` (string, required), `email` (string, required), `password` (string, required)

## 4. Response Details

- `POST /users`: 201 Created: `{ "name": "ines", "email": "ines@example.org" }`
- `GET /readers/{name}`: 200 OK: `{ "name": "ines" }`
- `POST /readers/{name}/watch`: 200 OK: `{ "name": "ines" }`
- `DELETE /readers/{name}/watch`: 200 OK: `{ "name": "ines" }`
- `GET /books/{isbn}`: 200 OK: `{ "isbn": "978", "title": "Saws" }`
- `POST /books/{isbn}/like`: 204 No Content
- `DELETE /books/{isbn}/like`: 204 No Content
- `POST /books/{isbn}/block`: 204 No Content
- `DELETE /books/{isbn}/block`: 204 No Content
- `DELETE /books/{isbn}`: 204 No Content

## 6. Security Considerations

- All operations require authentication except `POST /users`.

## 7. Error Handling

- 404: there is no such reader or book

## 9. Implementation Steps

1. Create the service
"""


@pytest.fixture(scope="module")
def readers() -> Blueprint:
    return understand(PLAN)


def one(readers: Blueprint, method: str, path: str) -> Operation:
    return next(
        op for op in readers.operations if (op.method, op.path) == (method, path)
    )


def test_a_reader_is_stored_as_a_user(readers: Blueprint) -> None:
    packages = {resource.package for resource in readers.resources}

    assert packages == {"users", "books", "watches", "likes"}


def test_a_pair_of_operations_keeps_and_ends_a_link_of_the_caller(
    readers: Blueprint,
) -> None:
    likes, ends = (one(readers, m, "/books/{isbn}/like") for m in ("POST", "DELETE"))

    assert likes.link
    assert ends.link
    assert likes.link.adds
    assert not ends.link.adds
    assert likes.link.values == "owner_id=caller.id, book_id=book.isbn"
    assert ends.name == "unlike_book"


def test_people_are_linked_by_their_ids(readers: Blueprint) -> None:
    watch = one(readers, "POST", "/readers/{name}/watch")

    assert watch.link
    assert watch.link.values == "owner_id=caller.id, other_user_id=user.id"


def test_what_is_not_the_callers_is_no_link(readers: Blueprint) -> None:
    assert not one(readers, "POST", "/books/{isbn}/block").link


def test_links_go_with_what_they_are_about(readers: Blueprint) -> None:
    delete = one(readers, "DELETE", "/books/{isbn}")

    assert [(one.plural, one.field) for one in delete.removals] == [
        ("likes", "book_id")
    ]
