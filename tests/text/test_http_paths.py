"""Paths are found among others as a comparison with each of them finds them."""

import pytest

from endpoint_plan.text.http_paths import PathIndex, ends_with, same_path

PATHS = (
    *("/books", "/api/books", "/api/v1/books", "/v1/books", "/v2/api/books"),
    *("/books/{id}", "/api/books/{bookId}", "/books/{id}/pages", "/pages"),
    *("/shelves/books", "/{id}", "/api/{name}", "/", "/api", "/api/v1"),
    *("/books/{id}.json", "/public/books", "/books/api"),
)


@pytest.mark.parametrize("path", PATHS)
def test_an_index_finds_the_same_paths_and_those_with_an_end(path: str) -> None:
    index = PathIndex(PATHS)

    same = [place for place, one in enumerate(PATHS) if same_path(path, one)]
    ending = [place for place, one in enumerate(PATHS) if ends_with(path, one)]
    assert index.same(path) == same
    assert index.ending(path) == ending


def test_what_no_path_ends_in_is_found_nowhere() -> None:
    assert PathIndex(PATHS).same("/cars") == []
    assert PathIndex(PATHS).ending("/cars/{id}") == []
