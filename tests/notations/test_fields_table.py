"""Tables of fields."""

from endpoint_plan.markdown.tree import Table
from endpoint_plan.notations.prose.fields import read_fields_table
from tests.notations.cases import written_fields


def table(header: str, *rows: str) -> Table:
    def cells(line: str) -> tuple[str, ...]:
        return tuple(cell.strip() for cell in line.split("|"))

    lines = tuple(range(3, 3 + len(rows)))
    return Table(cells(header), tuple(map(cells, rows)), 1, lines)


def test_a_table_tells_types_requirements_and_limits() -> None:
    fields = read_fields_table(
        table(
            "Field | Type | Required | Validation | Description",
            "`name` | string | Yes | 1-100 characters | How it is called",
            "`pots` | number | No | integer, >= 1 | ",
        )
    )

    assert written_fields(fields) == [
        'name!: string minLength=1 maxLength=100 "How it is called"',
        "pots?: integer min=1",
    ]


def test_a_polish_table_is_read_alike() -> None:
    fields = read_fields_table(
        table(
            "Parametr | Typ | Wymagany | Domyślnie | Opis",
            "page | liczba całkowita | nie | 1 | Numer strony (min 1)",
            "sort | tekst | nie | `name` | Dozwolone wartości: `name`, `age`",
        )
    )

    assert written_fields(fields) == [
        'page?: integer min=1 -> 1 "Numer strony (min 1)"',
        'sort?: string {name, age} -> "name" "Dozwolone wartości: `name`, `age`"',
    ]


def test_a_default_may_have_quotes_within_its_backticks() -> None:
    fields = read_fields_table(
        table(
            "Field | Type | Default",
            "`order` | string | `'asc'`",
            "`page` | integer | `1`",
        )
    )

    assert written_fields(fields) == [
        'order?: string -> "asc"',
        "page?: integer -> 1",
    ]


def test_dotted_names_become_nested_fields() -> None:
    fields = read_fields_table(
        table(
            "Name | Type",
            "`plants` | array",
            "`plants[].name` | string",
            "`owner.id` | UUID",
        )
    )

    assert written_fields(fields) == [
        "plants: array of object",
        "  name: string",
        "owner: object",
        "  id: string(uuid)",
    ]


def test_a_column_of_its_own_tells_what_may_be_null() -> None:
    fields = read_fields_table(
        table(
            "Field | Type | Nullable",
            "`name` | string | No",
            "`note` | string | Yes",
            "`until` | date | NULL",
            "`pots` | integer | NOT NULL",
            "`kind` | string | -",
        )
    )

    assert written_fields(fields) == [
        "name: string",
        "note: string null",
        "until: string(date) null",
        "pots: integer",
        "kind: string",
    ]


def test_every_field_knows_its_line() -> None:
    fields = read_fields_table(table("Name | Type", "a | int", "b | int"))

    assert [field.line for field in fields] == [3, 4]


def test_a_table_of_errors_is_no_table_of_fields() -> None:
    assert read_fields_table(table("Status | Message", "404 | Not found")) == ()


def test_values_in_code_alone_in_a_cell_are_choices_and_types_are_types() -> None:
    fields = read_fields_table(
        table(
            "Field | Type | Required | Rules",
            "soil | `A`, `B`, `C` | yes | ",
            "shade | `full`, `half` or `none` | no | default `half`",
            "stage | string | no | `sown`, `grown`",
            "owner | `OwnerDto`, `GroupDto` | no | ",
        )
    )

    soil, shade, stage, owner = written_fields(fields)
    assert soil == "soil!: string {A, B, C}"
    assert shade.startswith("shade?: string {full, half, none}")
    assert stage == "stage?: string {sown, grown}"
    assert "{" not in owner
