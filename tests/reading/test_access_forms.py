"""Who may call operations by headings, labels of scopes and fields, rows of tables and lists of roles."""

import pytest

from endpoint_plan.model.plan import Operation, Plan
from endpoint_plan.reading import read_document
from endpoint_plan.reading.account import ACCESS_RULE


def read(*lines: str) -> Plan:
    return read_document("\n\n".join(lines), "plan.md").plan


def callers(plan: Plan) -> list[str]:
    return [_callers(one) for one in plan.operations]


def _callers(operation: Operation) -> str:
    if operation.untold:
        return "nobody"
    if not operation.auth:
        return "anybody"
    said = " + ".join((", ".join(operation.roles) or "callers", *operation.also))
    said += " own" if operation.owned else ""
    return said + (f", {', '.join(operation.trusted)} all" if operation.trusted else "")


def told(plan: Plan) -> list[str]:
    return [one.message for one in plan.findings if one.rule == ACCESS_RULE]


TOKEN = "## Security\n\nCallers send a bearer token."


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ("### Open to everyone", "### Rangers only", ["anybody", "ranger"]),
        ("### Public", "### Rangers and keepers only", ["anybody", "ranger, keeper"]),
        ("### Open to all", "### Rangers", ["anybody", "ranger"]),
        ("### Otwarte dla wszystkich", "### Endpoints for rangers", ["anybody", "ranger"]),
        ("### Lists", "### Changes (rangers)", ["callers", "nobody"]),
        ("### Lists", "### Write operations (rangers)", ["callers", "ranger"]),
        ("### Abierto a todos", "### Solo directores", ["anybody", "nobody"]),
        ("### Public", "### Night wardens only", ["anybody", "nobody"]),
        ("### Lists", "### Rangers", ["callers", "nobody"]),
        ("### Lists", "### For whoever made the path", ["callers", "nobody"]),
        ("### Reading", "### Internal use only", ["callers", "nobody"]),
        ("### Read-only operations", "### Details of the path", ["callers", "callers"]),
    ],
)  # fmt: skip
def test_headings_above_operations_say_who_calls_them(
    first: str, second: str, found: list[str]
) -> None:
    plan = read(
        "# Paths of a park", "## Request Details",
        first, "#### GET /paths", second, "#### DELETE /paths/{pathId}", TOKEN,
    )  # fmt: skip

    assert callers(plan) == found
    assert bool(told(plan)) == ("nobody" in found)


@pytest.mark.parametrize(
    ("behind", "found"),
    [
        ("(open to everyone)", "anybody"),
        ("(rangers)", "ranger"),
        ("(rangers or keepers)", "ranger, keeper"),
        ("- rangers only", "ranger"),
        ("(updated)", "callers"),
        ("- details of the ranger", "callers"),
    ],
)
def test_what_stands_behind_an_operation_in_its_heading_says_who_calls_it(
    behind: str, found: str
) -> None:
    plan = read(
        "# Paths of a park", "## Request Details",
        "### GET /paths", f"### GET /paths/{{pathId}} {behind}", TOKEN,
    )  # fmt: skip

    assert callers(plan) == ["callers", found]


@pytest.mark.parametrize(
    "fields",
    [
        "`title` (string, required), `access` (`public` | `hidden`, required)",
        "`access`: `public` or `hidden`",
        "title, access (public|hidden)",
        "`title` (string), `access` (string, public by default)",
    ],
)
def test_a_value_of_a_field_in_the_line_of_an_operation_opens_nothing(
    fields: str,
) -> None:
    plan = read(
        "# Albums", "## Request Details",
        f"- `GET /albums`\n- `POST /albums` - body: {fields}",
        "## Security\n\n- All requests need a bearer token.",
    )  # fmt: skip

    assert callers(plan) == ["callers", "callers"]


def test_an_operation_that_its_line_calls_public_is_open() -> None:
    plan = read(
        "# Albums", "## Request Details",
        "- `GET /albums` (public)\n- `POST /albums` - body: `access` (`public` | `hidden`)",
        "## Security\n\n- All requests need a bearer token.",
    )  # fmt: skip

    assert callers(plan) == ["anybody", "callers"]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("- Scope: `loans.view` or `loans.admin`", "loans.view, loans.admin"),
        ("- Required scope: `loans.view`", "loans.view"),
        ("- Scopes: `loans.view` and `members.view`", "loans.view + members.view"),
        ("- Needs both `loans.view` and `members.view`", "loans.view + members.view"),
        ("- Needs the scope `loans.view` or the scope `loans.admin`", "loans.view, loans.admin"),
        ("- Needs the scope `loans.view` and the scope `members.view`", "loans.view + members.view"),
        ("- Unauthenticated", "anybody"),
        ("- Unauthenticated, 401", "callers"),
        ("**Allowed:** `librarian`", "librarian"),
    ],
)  # fmt: skip
def test_scopes_and_labels_below_an_operation_are_no_fields_and_no_tables(
    line: str, found: str
) -> None:
    plan = read(
        "# Loans", "## Request Details", "### GET /loans", line,
        "### POST /loans", f"Body: `days` (integer, required)\n{line}", TOKEN,
    )  # fmt: skip

    assert callers(plan) == [found, found]
    assert not plan.entities
    assert all(not one.parameters for one in plan.operations)
    body = plan.operations[1].body
    assert body is not None
    assert [one.name for one in body.type.properties] == ["days"]


def crates(security: str, *, language: str = "en") -> Plan:
    lines = {
        "en": ("lists the crates", "packs a crate", "shows a crate", "scraps a crate"),
        "pl": ("lista skrzyń", "dodaje skrzynię", "pokazuje skrzynię", "usuwa skrzynię"),
    }[language]  # fmt: skip
    routes = ("GET /crates", "POST /crates", "GET /crates/{crateId}", "DELETE /crates/{crateId}")  # fmt: skip
    listed = "\n".join(
        f"- `{route}` - {line}" for route, line in zip(routes, lines, strict=True)
    )
    return read(
        "# Crates", "## Request Details", listed,
        f"## Security\n\nA bearer token is required.\n\n{security}",
    )  # fmt: skip


def test_rows_of_a_matrix_speak_in_the_words_of_the_operations_own_lines() -> None:
    plan = crates(
        "| | packer | boss |\n| --- | :-: | :-: |\n| list crates | ✓ | ✓ |\n| pack a crate | ✓ | – |\n| scrap a crate | – | ✓ |"
    )

    assert callers(plan) == ["packer, boss", "packer", "callers", "boss"]
    assert not told(plan)


def test_a_row_of_a_matrix_in_words_that_nobody_knows_closes_what_no_other_row_is_about() -> (
    None
):
    plan = crates(
        "| | packer | boss |\n| --- | :-: | :-: |\n| list crates | ✓ | ✓ |\n| show a crate | ✓ | ✓ |\n| pack a crate | ✓ | – |\n| dismantle a crate | – | ✓ |"
    )

    assert callers(plan) == ["packer, boss", "packer", "packer, boss", "nobody"]
    assert ["dismantle" in one for one in told(plan)] == [True]


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("`packer` (only theirs), `boss` (all)", "packer, boss own, boss all"),
        ("packer (own), boss (all)", "packer, boss own, boss all"),
        ("packer, boss", "packer, boss"),
        ("packer (on weekdays), boss (all)", "nobody"),
        ("crateholder", "nobody"),
        ("ringleader", "ringleader"),
    ],
)
def test_cells_keep_each_role_to_what_stands_behind_it(cell: str, found: str) -> None:
    plan = crates(
        f"| Endpoint | Access |\n| --- | --- |\n| `GET /crates/{{crateId}}` | {cell} |"
    )

    assert callers(plan)[2] == found
    assert bool(told(plan)) == (found == "nobody")


def test_tables_of_who_may_do_what_are_read_row_by_row() -> None:
    plan = crates(
        "| Who | May |\n| --- | --- |\n| Everybody | list crates |\n| Signed-in people | pack crates |\n"
        "| The painter of a crate | show it |\n| `boss` | scrap crates |"
    )

    assert callers(plan) == ["anybody", "callers", "nobody", "boss"]
    assert len(told(plan)) == 1


def test_a_role_may_do_the_same_as_the_one_above_it_and_more() -> None:
    plan = crates(
        "Permissions:\n\n- `visitor`: list, show\n- `packer`: the same and create\n- `boss`: all"
    )

    assert callers(plan) == [
        "visitor, packer, boss",
        "packer, boss",
        "visitor, packer, boss",
        "boss",
    ]


def test_a_role_in_code_stands_in_front_of_its_operation() -> None:
    plan = crates("- Public: `GET /crates`\n- `packer`: `DELETE /crates/{crateId}`")

    assert callers(plan) == ["anybody", "callers", "callers", "packer"]
    assert not told(plan)


@pytest.mark.parametrize(
    "sentence",
    [
        "Skrzynię usuwa osoba, która ją utworzyła, oraz kierownik (`boss`).",
        "Usuwanie skrzyń należy do pracowników (`boss`) i opiekuna.",
        "Una caja la puede borrar su titular o un bibliotecario (`boss`).",
    ],
)
def test_people_with_the_name_of_their_role_behind_them_are_told_and_close(
    sentence: str,
) -> None:
    plan = crates(f"- {sentence}", language="pl")

    assert callers(plan)[3] == "nobody"
    assert told(plan)
