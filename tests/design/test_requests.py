"""Each operation has one request that succeeds, and one for each way to spoil it."""

import pytest

from endpoint_plan.blueprint import ExampleRequest, Variation, Variations
from endpoint_plan.design.generated_tests.requests import (
    build_example_request,
    can_fail,
)
from endpoint_plan.model.plan import Operation
from endpoint_plan.model.schema import Format
from tests.design.builders import (
    endpoint,
    fields,
    header,
    integer,
    obj,
    op,
    path,
    prop,
    query,
    text,
    uuid,
)
from tests.design.library import operation


def tried(told: Operation) -> ExampleRequest:
    return build_example_request(endpoint(told))


def ids(cases: tuple[Variation, ...]) -> list[str]:
    return [case.id for case in cases]


def fails(told: Operation) -> bool:
    return can_fail(endpoint(told))


def test_a_valid_request_has_what_is_required_and_the_whole_body() -> None:
    found = tried(
        op(
            "POST /books",
            query("dryRun", required=True),
            query("page", integer()),
            header("X-Key", required=True),
            body=fields(title=text()),
        )
    )

    assert found.request == {
        "method": "POST",
        "url": "/books",
        "params": {"dryRun": "Example dryRun"},
        "headers": {"X-Key": "Example X-Key"},
        "json": {"title": "Example title"},
    }


def test_parameters_of_the_path_have_values() -> None:
    told = op("GET /shelves/{shelf}/books/{id}", path("shelf"), path("id", integer()))

    assert tried(told).url == "/shelves/example-shelf/books/1"


def test_values_in_the_path_are_quoted() -> None:
    kind = path("kind", text(enum=("a/b", "c d")))

    assert tried(op("GET /books/{kind}", kind)).url == "/books/a%2Fb"


def test_each_field_of_the_body_is_varied() -> None:
    body = obj(
        prop("title", text(max_length=2), required=True),
        prop("pages", integer(), required=False),
    )
    found = tried(op("POST /books", body=body))

    assert ids(found.refused.body) == [
        "no title",
        "too long title",
        "mistyped title",
        "NUL in title",
        "mistyped pages",
    ]
    assert ids(found.taken.body) == ["longest title", "without pages"]


def test_identifiers_in_the_path_are_misspelt() -> None:
    found = tried(op("GET /books/{id}", path("id", uuid())))

    assert [(case.id, case.value) for case in found.refused.path] == [
        ("malformed id", "/books/nonsense"),
    ]


def test_the_query_is_varied_one_parameter_at_a_time() -> None:
    found = tried(op("GET /books", query("page", integer(minimum=1))))

    assert ids(found.refused.query) == ["too small page", "mistyped page"]
    assert ids(found.taken.query) == ["smallest page"]


def test_files_travel_beside_the_data() -> None:
    told = op("POST /books", body=fields(cover=text(format=Format.BINARY), title=text()))  # fmt: skip
    assert told.body
    body = told.body.model_copy(update={"media_type": "multipart/form-data"})
    request = tried(told.model_copy(update={"body": body})).request

    assert request["data"] == {"title": "Example title"}
    assert list(request["files"]) == ["cover"]  # type: ignore[call-overload]


def test_an_operation_that_takes_any_request_cannot_refuse_it() -> None:
    assert not fails(op("GET /books"))
    assert not fails(op("GET /books/{id}"))
    assert not fails(op("GET /books", query("genre")))
    assert fails(op("GET /books/{id}", path("id", integer())))
    assert fails(op("GET /books", query("genre", required=True)))
    assert fails(op("POST /books", body=fields(title=text())))


def test_the_records_of_a_response_are_found_behind_its_envelope() -> None:
    assert operation("get_book").example_request.item_path == ("data",)


def test_a_path_is_written_for_a_command_line_as_urls_have_it() -> None:
    nothing = Variations()
    trial = ExampleRequest(
        request={"method": "GET", "url": "/kwiaty/\u0142\u0105ka/\u2066'`{a}"},
        item_path=(),
        taken=nothing,
        refused=nothing,
    )

    assert trial.curl == (
        "'http://127.0.0.1:8000/kwiaty/%C5%82%C4%85ka/%E2%81%A6'\"'\"'%60%7Ba%7D'"
    )


@pytest.mark.parametrize(
    ("sent", "written"),
    [
        ({"json": {"a": 1}}, "-H 'Content-Type: application/json' -d '{\"a\": 1}'"),
        ({"data": {"a": ["@x", 2]}}, "--data-urlencode a=@x --data-urlencode a=2"),
        (
            {"data": {"a": "@x"}, "files": {"f": ("example.txt", "example")}},
            "--form-string a=@x -F f=@example.txt",
        ),
        ({"content": "a"}, "--data-raw a"),
        ({"headers": {"X-A": "b c"}}, "-H 'X-A: b c'"),
    ],
)
def test_each_kind_of_request_is_written_for_a_command_line(
    sent: dict[str, object], written: str
) -> None:
    trial = ExampleRequest(
        request={"method": "POST", "url": "/books"} | sent,
        item_path=(),
        taken=Variations(),
        refused=Variations(),
    )

    assert trial.curl == f"-X POST {written} http://127.0.0.1:8000/books"
