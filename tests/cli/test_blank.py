"""`endpoint-template blank`: what it writes is a plan as soon as it is filled in."""

import re
from pathlib import Path

import pytest

from endpoint_plan.checking import analyse
from endpoint_plan.languages import blanks
from tests.cli.conftest import Run

FIELDS = "- `title` (string, required, 1-120 characters)"
FILLED = {
    "en": {
        "## 1.": "Learners collect cards in decks.",
        "- HTTP Method:": "POST",
        "- URL Structure:": "`/api/decks`",
        "- Path Parameters:": "none",
        "- Query Parameters:": "none",
        "- Request Body:": f"`CreateDeckCommand`\n  {FIELDS}",
        "## 3.": "- `DeckDto`: `id` (UUID), `title` (string)",
        "## 4.": "- 201 Created with a `DeckDto`",
        "## 6.": "- Public endpoint, no authentication required",
        "| ----": "| 400 | `INVALID` | a field breaks its rule |",
        "## 9.": "1. Create the service `DeckService.create`",
    },
    "pl": {
        "## 1.": "Uczący się zbierają karty w taliach.",
        "- Metoda HTTP:": "POST",
        "- Struktura URL:": "`/api/decks`",
        "- Parametry ścieżki:": "brak",
        "- Parametry zapytania:": "brak",
        "- Ciało żądania:": "`CreateDeckCommand`\n  - `title` (string, wymagane, 1-120 znaków)",
        "## 3.": "- `DeckDto`: `id` (UUID), `title` (string)",
        "## 4.": "- 201 Created z `DeckDto`",
        "## 6.": "- Endpoint publiczny, nie wymaga uwierzytelnienia",
        "| ----": "| 400 | `INVALID` | pole łamie regułę |",
        "## 9.": "1. Utworzenie serwisu `DeckService.create`",
    },
    "es": {
        "## 1.": "Quienes aprenden reúnen tarjetas en mazos.",
        "- Método HTTP:": "POST",
        "- Estructura de la URL:": "`/api/decks`",
        "- Parámetros de ruta:": "ninguno",
        "- Parámetros de consulta:": "ninguno",
        "- Cuerpo de la petición:": "`CreateDeckCommand`\n  - `title` (texto, obligatorio, 1-120 caracteres)",
        "## 3.": "- `DeckDto`: `id` (UUID), `title` (texto)",
        "## 4.": "- 201 Created con un `DeckDto`",
        "## 6.": "- Endpoint público, no requiere autenticación",
        "| ----": "| 400 | `INVALID` | un campo incumple su regla |",
        "## 9.": "1. Crear el servicio `DeckService.create`",
    },
}


def filled(text: str, lang: str) -> str:
    for start, value in FILLED[lang].items():
        joint = " " if start.startswith("- ") else "\n\n"
        joint = "\n" if start.startswith("|") else joint
        text = re.sub(
            rf"(?m)^{re.escape(start)}[^<\n]*",
            lambda match, value=value, joint=joint: f"{match[0].rstrip()}{joint}{value} ",  # type: ignore[misc]
            text,
            count=1,
        )
    return text


@pytest.mark.parametrize("lang", [*blanks()])
def test_a_blank_that_is_filled_in_is_a_plan_without_fault(run: Run, lang: str) -> None:
    text = run("blank", "Create a Deck", "--lang", lang).stdout

    report = analyse(filled(text, lang), "plan.md")

    assert report.title == "Create a Deck"
    assert [o.operation for o in report.operations] == ["POST /api/decks"]
    assert [(i.name, i.required) for i in report.inputs] == [("title", True)]
    assert [(e.status, e.code) for e in report.errors] == [(400, "INVALID")]
    assert report.findings == ()


@pytest.mark.parametrize(
    ("lang", "section"),
    [
        ("en", "Request Details"),
        ("pl", "Szczegóły żądania"),
        ("es", "Detalles de la petición"),
    ],
)
def test_the_blank_itself_gets_a_clear_answer(
    run: Run, tmp_path: Path, lang: str, section: str
) -> None:
    plan = tmp_path / "plan.md"
    made = run("blank", "Create a Deck", "--lang", lang, "-o", plan)

    assert made.output == (
        f"Wrote {plan}. Fill it in, then: endpoint-template check {plan}\n"
    )
    checked = run("check", plan)
    assert checked.exit_code == 1
    assert checked.stderr == (
        f'error: {plan}:7: section "{section}" names no endpoint (write "HTTP Method: GET"'
        ' and "URL Structure: /api/items/{id}" there)\n'
    )


def test_a_name_is_text_on_one_line(run: Run) -> None:
    result = run("blank", "Lend\na {tool}")

    assert result.stdout.startswith(
        "# API Endpoint Implementation Plan: Lend a {tool}\n"
    )


def test_a_file_that_is_there_stays(run: Run, tmp_path: Path) -> None:
    plan = tmp_path / "plan.md"
    plan.write_text("mine", "utf-8")

    refused = run("blank", "Decks", "-o", plan)

    assert refused.exit_code == 1
    assert refused.stderr == (
        f"error: {plan} is there already: overwrite it with --force\n"
    )
    assert plan.read_text("utf-8") == "mine"
    assert run("blank", "Decks", "-o", plan, "--force").exit_code == 0
    assert plan.read_text("utf-8").startswith("# API Endpoint")


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        ([" "], 1, 'error: the plan needs a name, as in: endpoint-template blank "Create a Deck"\n'),
        (["Decks", "--lang", "de"], 2, f"'de' is not one of {', '.join(map(repr, [*blanks()]))}."),
        (["Decks", "-o", "/dev/null/plan.md"], 1, "error: /dev/null: file exists"),
    ],
)  # fmt: skip
def test_wrong_arguments_are_told(
    run: Run, arguments: list[str], status: int, words: str
) -> None:
    result = run("blank", *arguments)

    assert result.exit_code == status
    assert words in result.stderr
    assert "Traceback" not in result.stderr
