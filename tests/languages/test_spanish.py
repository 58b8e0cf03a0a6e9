"""A plan in Spanish is read as one in English is."""

from pathlib import Path

import pytest

from endpoint_plan.design.steps.classify import Layer, classify
from endpoint_plan.languages import names
from endpoint_plan.model.plan import Operation
from endpoint_plan.reading import read_plan
from tests.generating import understand
from tests.notations.cases import written_fields, written_type
from tests.reading.facts.written import bare

TEXT = (Path(__file__).parent / "plans/biblioteca.md").read_text("utf-8")
PLAN = read_plan(TEXT, "biblioteca.md")
TYPES = {one.name: one.type for one in PLAN.declarations}
OPERATIONS = {f"{one.method} {one.path}": one for one in PLAN.operations}
SEARCH = OPERATIONS["GET /api/libros"]
ADD = OPERATIONS["POST /api/libros"]
LEND = OPERATIONS["POST /api/prestamos"]
READ = OPERATIONS["GET /api/prestamos/{prestamoId}"]
CANCEL = OPERATIONS["DELETE /api/prestamos/{prestamoId}"]


def test_the_title_is_what_stands_behind_the_kind_of_document() -> None:
    assert PLAN.title == "Préstamos de una biblioteca"
    assert PLAN.overview.startswith("Estos endpoints permiten buscar libros")


def test_nothing_is_left_to_complain_about() -> None:
    assert PLAN.findings == ()


def test_the_operations_are_found_in_their_order() -> None:
    assert list(OPERATIONS) == [
        "GET /api/libros",
        "POST /api/libros",
        "POST /api/prestamos",
        "GET /api/prestamos/{prestamoId}",
        "DELETE /api/prestamos/{prestamoId}",
    ]


def test_parameters_have_types_limits_and_defaults() -> None:
    assert list(written_fields(map(bare, SEARCH.parameters))) == [
        "busqueda?: string maxLength=100",
        "genero?: string {novela, ensayo, poesia}",
        "pagina?: integer min=1 -> 1",
        "limite?: integer min=1 max=50 -> 20",
    ]
    assert {one.location.value for one in SEARCH.parameters} == {"query"}
    assert SEARCH.parameters[0].description == "texto que aparece en el título"


def test_parameters_of_the_path_are_required() -> None:
    assert list(written_fields(map(bare, READ.parameters))) == [
        "prestamoId!: string(uuid)"
    ]
    assert READ.parameters[0].location.value == "path"


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        (
            "CrearLibroCommand",
            [
                "titulo!: string minLength=1 maxLength=200",
                "isbn!: string minLength=13 maxLength=13",
                "genero!: string {novela, ensayo, poesia}",
                "paginas?: integer min=1",
                "etiquetas?: array maxItems=5 of string",
            ],
        ),
        (
            "CrearPrestamoCommand",
            ["libroId!: string(uuid)", "dias?: integer max=30 -> 14"],
        ),
        (
            "PrestamoDto",
            [
                "id!: string(uuid)",
                "libroId!: string(uuid)",
                "estado!: string {activo, devuelto}",
                "venceEl!: string(date-time)",
            ],
        ),
    ],
)
def test_types_are_read_from_lists_and_from_code(name: str, fields: list[str]) -> None:
    assert list(written_fields(map(bare, TYPES[name].properties))) == fields


def test_bodies_are_those_that_the_plan_names() -> None:
    assert ADD.body is not None
    assert ADD.body.type.name == "CrearLibroCommand"
    assert LEND.body is not None
    assert LEND.body.type.name == "CrearPrestamoCommand"
    assert SEARCH.body is READ.body is CANCEL.body is None


@pytest.mark.parametrize(
    ("operation", "status", "answer"),
    [
        (SEARCH, 200, "array of LibroDto"),
        (ADD, 201, "LibroDto"),
        (LEND, 201, "PrestamoDto"),
        (READ, 200, "PrestamoDto"),
        (CANCEL, 204, ""),
    ],
    ids=OPERATIONS,
)
def test_successes_have_a_status_and_a_type(
    operation: Operation, status: int, answer: str
) -> None:
    success = operation.success

    assert success.status == status
    assert (written_type(success.type) if success.type else "") == answer


def test_one_operation_is_public_and_the_others_need_a_caller() -> None:
    assert SEARCH.auth is False
    assert [one.auth for one in (ADD, LEND, READ, CANCEL)] == [True] * 4


def test_only_librarians_add_books() -> None:
    assert ADD.roles == ("bibliotecario",)
    assert [one.roles for one in (SEARCH, LEND, READ, CANCEL)] == [()] * 4


def test_readers_reach_their_own_loans_only() -> None:
    assert [one.owned for one in (SEARCH, ADD, LEND, READ, CANCEL)] == [
        False,
        False,
        False,
        True,
        True,
    ]


@pytest.mark.parametrize(
    ("operation", "errors"),
    [
        (SEARCH, [(400, "DATOS_INVALIDOS"), (500, "ERROR_INTERNO")]),
        (
            ADD,
            [
                (400, "DATOS_INVALIDOS"),
                (401, "NO_AUTENTICADO"),
                (403, "SIN_PERMISO"),
                (409, "ISBN_DUPLICADO"),
                (500, "ERROR_INTERNO"),
            ],
        ),
        (
            LEND,
            [
                (400, "DATOS_INVALIDOS"),
                (401, "NO_AUTENTICADO"),
                (404, "LIBRO_NO_ENCONTRADO"),
                (429, "DEMASIADAS_PETICIONES"),
                (500, "ERROR_INTERNO"),
            ],
        ),
        (
            READ,
            [
                (400, "DATOS_INVALIDOS"),
                (401, "NO_AUTENTICADO"),
                (404, "PRESTAMO_NO_ENCONTRADO"),
                (500, "ERROR_INTERNO"),
            ],
        ),
    ],
    ids=list(OPERATIONS)[:4],
)
def test_errors_belong_to_their_operations(
    operation: Operation, errors: list[tuple[int, str]]
) -> None:
    assert [(one.status, one.code) for one in operation.errors] == errors


def test_an_error_has_its_cause() -> None:
    [conflict] = (one for one in ADD.errors if one.status == 409)
    assert conflict.cause == "Ya existe un libro con el mismo `isbn`"


def test_the_rate_of_calls_is_read() -> None:
    assert LEND.rate is not None
    assert (LEND.rate.calls, LEND.rate.seconds, LEND.rate.by_address) == (10, 60, False)
    assert [one.rate for one in (SEARCH, ADD, READ, CANCEL)] == [None] * 4


def test_the_steps_belong_to_their_layers() -> None:
    assert [classify(step) for step in PLAN.steps] == [
        Layer.DTO,
        Layer.SERVICE,
        Layer.REPOSITORY,
        Layer.ROUTER,
        Layer.ERRORS,
        Layer.SECURITY,
        Layer.TESTS,
        Layer.PROJECT,
    ]


def test_what_follows_for_the_service_follows_in_spanish_too() -> None:
    """Names of operations, the search of a list, and a unique field by the cause of its conflict."""
    books, loans = understand(TEXT).resources

    assert [one.name for one in books.operations] == ["list_libros", "create_libro"]
    assert [one.name for one in loans.operations] == [
        "create_prestamo",
        "get_prestamo",
        "delete_prestamo",
    ]
    assert books.storage is not None
    assert [one.fields for one in books.storage.unique] == [("isbn",)]
    assert [one.searched for one in books.lists] == [("titulo",)]


def test_pages_and_searches_are_known_by_the_names_of_their_parameters() -> None:
    assert {"pagina", "limite", "busqueda"} <= names.PAGE | names.SIZE | names.SEARCH
