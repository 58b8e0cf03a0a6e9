"""Methods and paths in running text."""

import pytest

from endpoint_plan.markdown.http_routes import (
    find_methods,
    find_routes,
    method_word,
    route_at_start,
)
from endpoint_plan.text.http_paths import find_paths, relative_path, same_path


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("/seeds/:id", "/seeds/{id}"),
        ("/seeds/{id}", "/seeds/{id}"),
        ("/seeds/{id:guid}", "/seeds/{id}"),
        ("/seeds/{id:int:min(1)}/loans", "/seeds/{id}/loans"),
        ("/seeds/<id>", "/seeds/{id}"),
        ("/seeds/<int:pk>/", "/seeds/{pk}"),
        ("/seeds/[id]", "/seeds/{id}"),
        ("/docs/[...slug]", "/docs/{slug}"),
        ("/seeds/${seedId}", "/seeds/{seedId}"),
        ("/seeds/{{seedId}}", "/seeds/{seedId}"),
        ("/seeds/:id?", "/seeds/{id}"),
        ("/seeds/{id}/label.pdf", "/seeds/{id}/label.pdf"),
        ("https://garden.example:8080/api/seeds", "/api/seeds"),
        ("{{baseUrl}}/seeds", "/seeds"),
        ("`/seeds`.", "/seeds"),
        ("(/seeds)", "/seeds"),
    ],
)
def test_paths_of_all_frameworks_become_one_notation(written: str, path: str) -> None:
    assert [found.text for found in find_paths(written)] == [path]


@pytest.mark.parametrize(
    "written",
    [
        "src/api/seeds.ts",
        "/src/seeds.py",
        "and/or",
        "1/2",
        "application/json",
        "/api/*",
        "/",
        "//",
        "/ 3",
    ],
)
def test_files_fractions_and_wildcards_are_no_paths(written: str) -> None:
    assert list(find_paths(written)) == []


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("/seeds?page=1&limit=20", ("page", "limit")),
        ("/seeds[?page=1]", ("page",)),
        ("/seeds{?page,limit}", ("page", "limit")),
        ("/seeds?tags[]=a&tags[]=b", ("tags[]",)),
        ("/seeds", ()),
    ],
)
def test_names_in_the_query_are_kept(written: str, names: tuple[str, ...]) -> None:
    [path] = find_paths(written)

    assert (path.text, path.query) == ("/seeds", names)


def test_a_path_below_its_label_may_lack_the_first_slash() -> None:
    found = relative_path("`api/seeds/{id}`")

    assert found is not None
    assert found.text == "/api/seeds/{id}"
    assert relative_path("a word") is None


@pytest.mark.parametrize(
    ("path", "other", "same"),
    [
        ("/seeds/{id}", "/api/v1/seeds/{seedId}", True),
        ("/api/seeds", "/seeds", True),
        ("/api/seeds", "/api/v1/seeds", False),
        ("/loans", "/seeds/{id}/loans", False),
        ("/seeds", "/seeds/{id}", False),
    ],
)
def test_a_missing_prefix_and_names_of_parameters_make_no_difference(
    path: str, other: str, same: bool
) -> None:
    assert same_path(path, other) is same


@pytest.mark.parametrize(
    "text",
    [
        "GET `/seeds`",
        "**GET** /seeds",
        "1. GET: /seeds",
        "`GET /seeds` - all of them",
        "✅ GET endpoint: /seeds",
    ],
)
def test_a_route_begins_a_text_in_many_ways(text: str) -> None:
    assert [(route.method, route.path) for route in route_at_start(text)] == [
        ("GET", "/seeds")
    ]


def test_a_route_inside_of_a_sentence_does_not_begin_it() -> None:
    assert route_at_start("Works like GET /seeds.") == ()
    assert len(find_routes("Works like GET /seeds.")) == 1


def test_methods_may_share_a_path() -> None:
    assert [route.method for route in find_routes("PUT/PATCH /seeds/{id}")] == [
        "PUT",
        "PATCH",
    ]


def test_methods_are_words_in_capitals() -> None:
    assert find_methods("GET and POST, but not post, GETTER or X-DELETE-ME") == (
        "GET",
        "POST",
    )
    assert method_word("`get`") == "GET"
    assert method_word("getter") == ""
