"""Which reader reads what, and where things stand."""

import subprocess
import sys

import pytest

from endpoint_plan.model.findings import PlanRefusedError
from endpoint_plan.model.schema import Kind, Schema
from endpoint_plan.notations import detect, read_code, read_inline_type
from endpoint_plan.notations.detect import Notation, detect_notation
from endpoint_plan.notations.prose.field_names import guess_type
from endpoint_plan.notations.prose.phrase import constrain
from tests.notations.cases import written_declarations, written_type, written_value


@pytest.mark.parametrize(
    ("code", "notation"),
    [
        ('{ "id": "uuid" }', detect.JSON),
        ("// Response:\n{\n  ok: true\n}", detect.JSON),
        ("interface A { id: string }", detect.TYPESCRIPT),
        ("const a = z.object({})", detect.TYPESCRIPT),
        ("class A(BaseModel):\n    id: int", detect.PYTHON),
        ("public record A(int Id);", detect.CSHARP),
        ("public class A { private Long id; }", detect.JAVA),
        ("data class A(val id: Int)", detect.KOTLIN),
        ("create table a (id int)", detect.SQL),
        ("1. The client asks\n2. The server answers", None),
        ("[Client] -> [Server]", None),
    ],
)
def test_a_fence_without_a_language_is_judged_by_its_code(
    code: str, notation: Notation | None
) -> None:
    assert detect_notation("", code) is notation


def test_an_example_in_a_fence_of_typescript_is_an_example() -> None:
    reading = read_code("typescript", "{\n  error: 'not_found',\n  status: 404\n}", 1)

    assert (
        written_value(reading.value)
        == 'error: string e.g. "not_found"\nstatus: integer e.g. 404'
    )


def test_other_languages_declare_nothing() -> None:
    assert read_code("bash", "curl -d '{\"id\": 1}' /plants", 1).value is None


def test_lines_are_those_of_the_plan() -> None:
    reading = read_code("ts", "\ninterface A {\n  id: string;\n}", 40)

    (declaration,) = reading.declarations
    assert (declaration.line, declaration.type.properties[0].line) == (41, 42)


@pytest.mark.parametrize(
    "code", ['{ "name": ', '{ "name": "Oak"', '{ "tags": ["old", ', '[{ "id": 1 }, ']
)
def test_what_ends_before_its_brackets_are_closed_is_remarked(code: str) -> None:
    (finding,) = read_code("json", f"\n{code}", 40).findings

    assert (finding.message, finding.line) == (
        "the JSON ends before its brackets are closed",
        40,
    )


def test_type_parameters_are_kept() -> None:
    reading = read_code("csharp", "public record Page<T>(List<T> Items, int Total);", 1)

    assert written_declarations(reading.declarations) == (
        "Page<T>\n  items!: array of T\n  total!: integer"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("string[]", "array of string"),
        ("`PlantDto[]`", "array of PlantDto"),
        ('"a" | "b"', "string {a, b}"),
        ("ApiResponse<BookDto>", "ApiResponse"),
        ("z.string().uuid()", "string(uuid)"),
        ("number | null", "number null"),
    ],
)
def test_a_type_in_running_text(text: str, expected: str) -> None:
    schema = read_inline_type(text)

    assert schema is not None
    assert written_type(schema) == expected


@pytest.mark.parametrize(
    "text", ["{ id: string; name: string }", '{ "id": "string", "name": "string" }']
)
def test_a_shape_in_running_text(text: str) -> None:
    assert (
        written_value(read_inline_type(text)).replace("!", "")
        == "id: string\nname: string"
    )


@pytest.mark.parametrize("text", ["page", "the garden", "", "POST /plants", "a b"])
def test_what_is_no_type(text: str) -> None:
    assert read_inline_type(text) is None


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("page", "integer"),
        ("perPage", "integer"),
        ("leaves_count", "integer"),
        ("createdAt", "string(date-time)"),
        ("start_date", "string(date)"),
        ("is_alive", "boolean"),
        ("hasLeaves", "boolean"),
        ("photo_url", "string(uri)"),
        ("price", "number"),
        ("title", "string"),
        ("id", "any"),
        ("plantId", "any"),
        ("zzz", "any"),
    ],
)
def test_a_name_tells_a_type(name: str, expected: str) -> None:
    assert written_type(guess_type(name)) == expected


def test_a_sentence_limits_what_is_known() -> None:
    text = Schema(kind=Kind.STRING)
    listed = Schema(kind=Kind.ARRAY, items=text)

    assert (
        written_type(constrain(text, "required, 1-100"))
        == "string minLength=1 maxLength=100"
    )
    assert written_type(constrain(listed, "max 5")) == "array maxItems=5 of string"
    assert written_type(constrain(Schema(kind=Kind.INTEGER), "> 0")) == "integer min=1"
    assert written_type(constrain(Schema(kind=Kind.BOOLEAN), "max 5")) == "boolean"


def test_a_type_that_is_lost_to_an_error_in_its_code_is_told() -> None:
    reading = read_code(
        "ts",
        "interface Seed {\n  name: string;\n}\n"
        "const createSeed = z.object({\n  name: z.string().regex(/([a-z/),\n"
        "  code: z.string().regex(/a{2,1}/),\n});\n",
        10,
    )

    [finding] = reading.findings
    assert [one.name for one in reading.declarations] == ["Seed"]
    assert finding.render("plan.md") == (
        "plan.md:13: warning: the code that declares createSeed is not understood, so nothing of "
        "it is read (close every bracket, quote and regular expression in it)"
    )


def test_a_class_of_kotlin_that_is_lost_to_an_error_in_its_code_is_told() -> None:
    reading = read_code(
        "kotlin",
        "data class Seed(val name: String)\n\ndata class Lot(val x: = {{(\n",
        10,
    )

    [finding] = reading.findings
    assert [one.name for one in reading.declarations] == ["Seed"]
    assert finding.line == 12
    assert finding.message.startswith("the code that declares Lot is not understood")


def test_a_table_that_the_grammar_does_not_take_is_told(
    capfd: pytest.CaptureFixture[str],
) -> None:
    reading = read_code(
        "sql",
        "create table beds (id int);\ncreate table rows (id int, see the section above);\n",
        10,
    )

    [finding] = reading.findings
    assert [one.name for one in reading.declarations] == ["beds"]
    assert (finding.line, finding.message) == (
        11,
        "the SQL that creates the table rows is not understood",
    )
    assert capfd.readouterr().err == ""


def test_grammars_are_imported_when_their_code_occurs() -> None:
    script = (
        "import sys\n"
        "from endpoint_plan.notations import read_code\n"
        "read_code('ts', 'interface A { id: string }', 1)\n"
        "assert 'tree_sitter_typescript' in sys.modules\n"
        "grammars = {'sqlglot', 'tree_sitter_php', 'tree_sitter_kotlin', 'tree_sitter_java'}\n"
        "assert not grammars & set(sys.modules)\n"
    )

    subprocess.run([sys.executable, "-c", script], check=True)


def test_a_plan_whose_grammar_is_not_installed_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "sqlglot", None)

    with pytest.raises(
        PlanRefusedError, match=r"cannot be read: .* \(install sqlglot\)$"
    ):
        read_code("sql", "create table beds (id int);", 1)


def test_every_word_behind_a_fence_names_one_notation() -> None:
    tags = [tag for notation in detect.NOTATIONS for tag in notation.tags]

    assert len(tags) == len(set(tags))
