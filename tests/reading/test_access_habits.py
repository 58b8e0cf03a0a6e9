"""Who may call, in the short forms that authors write: headings, brackets, tables, people without a verb.

Each plan is about kilns and their firings; what an operation does not ask for is left out of what is expected.
"""

import pytest

from endpoint_plan.model.plan import Plan
from endpoint_plan.reading import read_document
from endpoint_plan.reading.account import ACCESS_RULE

TOKEN = "A bearer token is required."
LIST, FIRE, SCRAP = "GET /kilns", "POST /kilns", "DELETE /kilns/{kilnId}"
OPERATIONS = "\n\n".join(f"### {one}" for one in (LIST, FIRE, SCRAP))


def read(*parts: str) -> Plan:
    """Return the plan that has *parts*, each a paragraph of its own."""
    return read_document("\n\n".join(("# Kilns", *parts, "")), "plan.md").plan


def callers(plan: Plan) -> dict[str, str]:
    """Return who may call each operation, but for those that any caller may."""
    found: dict[str, str] = {}
    for one in plan.operations:
        said = " + ".join((", ".join(one.roles), *one.also)) if one.roles else ""
        said = f"{said} own".strip() if one.owned else said
        said += f" but {', '.join(one.trusted)} all" if one.trusted else ""
        said = said if one.auth else "anybody"
        found[f"{one.method} {one.path}"] = "nobody" if one.untold else said
    return {what: said for what, said in found.items() if said}


def told(plan: Plan) -> list[int | None]:
    return [one.line for one in plan.findings if one.rule == ACCESS_RULE]


def below(text: str, *, before: str = TOKEN) -> str:
    """Return who may fire a kiln by the *text* below that operation alone."""
    plan = read(before, f"### {LIST}", f"### {FIRE}", text)
    return callers(plan).get(FIRE, "callers")


# headings


def test_headings_of_groups_say_who_calls_what_stands_below_them() -> None:
    plan = read(
        "## Public routes",
        f"### {LIST}",
        "## Protected routes",
        f"### {FIRE}",
        "## For admins",
        f"### {SCRAP}",
    )

    assert callers(plan) == {LIST: "anybody", SCRAP: "admin"}


@pytest.mark.parametrize(
    ("behind", "expected"),
    [
        ("(potter only)", "potter"),
        ("(admin, owner)", "own but admin all"),
        ("[JWT]", "callers"),
        ("- role admin", "admin"),
        ("(public)", "anybody"),
    ],
)
def test_a_heading_has_who_may_call_behind_its_operation(
    behind: str, expected: str
) -> None:
    plan = read(TOKEN, f"### {LIST}", f"### {SCRAP} {behind}")

    assert callers(plan).get(SCRAP, "callers") == expected


@pytest.mark.parametrize("title", ["Endpoints (planned)", "Kiln endpoints", "Login"])
def test_other_words_of_headings_ask_for_nobody(title: str) -> None:
    assert callers(read(TOKEN, f"## {title}", OPERATIONS)) == {}


# in front of all operations


@pytest.mark.parametrize(
    "sentence",
    ["JWT.", "Bearer token on every endpoint.", "All routes are protected."],
)
def test_a_short_sentence_on_tokens_in_front_of_all_asks_for_one(sentence: str) -> None:
    assert callers(read(sentence, OPERATIONS)) == {}


@pytest.mark.parametrize(
    "sentence", ["No token.", "Kilns tell their session by radio.", "JWT is planned."]
)
def test_any_other_word_beside_tokens_asks_for_none(sentence: str) -> None:
    assert set(callers(read(sentence, OPERATIONS)).values()) == {"anybody"}


# tables


@pytest.mark.parametrize(
    "table",
    [
        "| Thing | potter | master |\n|---|---|---|\n| kilns | R | CRD |",
        "| Role | Kilns |\n|---|---|\n| potter | read |\n| master | read, add, delete |",
        "| Role | Methods |\n|---|---|\n| potter | GET |\n| master | GET, POST, DELETE |",
        "| Role | May call |\n|---|---|\n| potter | `GET /kilns` |\n| master | `GET /kilns`, `POST /kilns`, `DELETE /kilns/{kilnId}` |",
    ],
)
def test_cells_say_what_roles_may_do(table: str) -> None:
    plan = read(TOKEN, table, OPERATIONS)

    expected = {LIST: "potter, master", FIRE: "master", SCRAP: "master"}
    assert (callers(plan), told(plan)) == (expected, [])


def test_what_letters_let_nobody_do_is_closed() -> None:
    table = "| Thing | potter | master |\n|---|---|---|\n| kilns | R | CR |"

    assert callers(read(TOKEN, table, OPERATIONS))[SCRAP] == "nobody"


@pytest.mark.parametrize("head", ["Needs a token", "Login"])
def test_a_column_of_marks_on_tokens_is_no_role(head: str) -> None:
    table = f"| Route | {head} | Roles |\n|---|---|---|\n| {LIST} | no | - |\n| {FIRE} | yes | potter |"

    assert callers(read(table)) == {LIST: "anybody", FIRE: "potter"}


@pytest.mark.parametrize("cell", ["potter (own), master", "master, potter (own)"])
def test_whoever_is_kept_to_their_own_stands_anywhere_in_a_list(cell: str) -> None:
    plan = read(TOKEN, f"| Route | Roles |\n|---|---|\n| {LIST} | {cell} |")

    (one,) = plan.operations
    assert (set(one.roles), one.owned, one.trusted) == (
        {"potter", "master"},
        True,
        ("master",),
    )


def test_a_cell_that_is_not_understood_is_told_beside_one_that_is() -> None:
    plan = read(
        f"| Route | Auth | Roles |\n|---|---|---|\n| {FIRE} | yes | potter |\n| {SCRAP} | yes | all except potter |"
    )

    assert callers(plan) == {FIRE: "potter", SCRAP: "nobody"}


# lists of roles


@pytest.mark.parametrize(
    "items",
    [
        "- potter: GET\n- master: GET, POST, DELETE",
        "- potter: list kilns\n- master: as potter, plus adds and deletes kilns",
        "- potter: lists kilns\n- master: same as potter, and adds, deletes kilns",
    ],
)
def test_items_say_what_roles_may_do(items: str) -> None:
    plan = read(TOKEN, "## Roles", items, "## API", OPERATIONS)

    expected = {LIST: "potter, master", FIRE: "master", SCRAP: "master"}
    assert (callers(plan), told(plan)) == (expected, [])


# labels


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Required scopes (all of): `kilns:read`, `kilns:fire`", "kilns:read + kilns:fire"),
        ("Scopes (any of): `kilns:read`, `kilns:fire`", "kilns:read, kilns:fire"),
        ("Required role(s): `potter`", "potter"),
        ("Needs one of: `kilns:read`, `kilns:fire`", "kilns:read, kilns:fire"),
        ("Scopes: `kilns:read` & `kilns:fire`", "kilns:read + kilns:fire"),
        ("Roles: any", "callers"),
        ("Required role: none", "callers"),
        ("Access: potters, or the master who built the kiln", "nobody"),
        ("Roles: `potter`, or whoever built the kiln", "potter"),
        ("Nobody but `potter` and the owner may fire it.", "own but potter all"),
        ("Requires the role `master`, or the role `potter` together with the scope `kilns:fire`.", "nobody"),
        ("Minimum role: potter", "nobody"),
        ("Access: the potter who added the kiln, or any master", "nobody"),
    ],
)  # fmt: skip
def test_labels_are_read_whole_or_close_the_operation(
    label: str, expected: str
) -> None:
    assert below(label) == expected


def test_a_role_that_is_called_as_an_owner_is_no_owner_of_records() -> None:
    plan = read(f"{TOKEN} Roles: potter, owner.", f"### {FIRE}", "Roles: potter, owner", f"### {SCRAP}", "Only the role `owner` may delete kilns.")  # fmt: skip

    assert callers(plan) == {FIRE: "potter, owner", SCRAP: "owner"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Only `potter` may fire a kiln, or its owner within a day.",
        "Who: the role `potter`, or whoever built the kiln.",
        "Access: `master`, or `potter` with the scope `kilns:fire`.",
        "Needs one of: `kilns:read`, `kilns:fire`. Needs also `mfa`.",
    ],
)
def test_somebody_beside_a_role_is_told(sentence: str) -> None:
    assert told(read(TOKEN, f"### {FIRE}", sentence))


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("404: unknown, or not the caller's kiln", "own"),
        ("403: not yours, unless you are a `master`", "own but master all"),
        ("403: missing role `potter` or `master`", "potter, master"),
    ],
)
def test_errors_say_whose_it_is_and_which_role_is_missing(
    row: str, expected: str
) -> None:
    assert callers(read(TOKEN, f"### {SCRAP}", f"- {row}"))[SCRAP] == expected


# people


@pytest.mark.parametrize(
    "sentence",
    [
        "Potters or masters.",
        "For potters.",
        "Potters, and the customer who ordered it.",
        "Potters can do this.",
        "Not for the role `intern`.",
        "Off limits for `intern`.",
        "The user themselves and admins",
    ],
)
def test_people_without_a_verb_close_the_operation(sentence: str) -> None:
    assert below(sentence) == "nobody"


@pytest.mark.parametrize("sentence", ["Kiln parameters:", "Orders.", "For clients."])
def test_other_nouns_without_a_verb_close_nothing(sentence: str) -> None:
    assert below(sentence) == "callers"


@pytest.mark.parametrize(
    ("sentence", "closed"),
    [
        ("Users see only their own kilns; the role `auditor` sees all, but must not add any.", {FIRE}),
        ("People may delete their own kilns only. Moderators can't delete the kilns of others, but they can add them.", {FIRE}),
    ],
)  # fmt: skip
def test_what_a_clause_goes_on_to_say_of_people_is_told(
    sentence: str, closed: set[str]
) -> None:
    found = callers(read(TOKEN, OPERATIONS, "## Security", f"- {sentence}"))

    assert {what for what, said in found.items() if said == "nobody"} == closed


def test_a_role_that_must_not_is_out_where_others_are_asked_for() -> None:
    sentence = "Only masters may add kilns. The role `potter` lists kilns, but must not add any."

    plan = read(TOKEN, OPERATIONS, "## Security", f"- {sentence}")

    assert callers(plan)[FIRE] == "master"


def test_the_same_people_as_for_another_operation() -> None:
    plan = read(TOKEN, f"### {FIRE}", "Only the role `potter` may add kilns.", f"### {SCRAP}", "Same rights as for POST.")  # fmt: skip

    assert callers(plan) == {FIRE: "potter", SCRAP: "potter"}


# groups that the path names

SHELF = "GET /studios/{studioId}/shelves"


@pytest.mark.parametrize(
    "sentence",
    [
        "Everybody has one role in each studio: `potter` or `master`.",
        "Roles are given per studio.",
        "Outsiders get 404.",
        "People who are not in the studio get a 404.",
    ],
)
def test_roles_and_places_within_what_the_path_names_close_it(sentence: str) -> None:
    plan = read(f"{TOKEN} {sentence}", f"### {SHELF}", "Roles: potter", f"### {LIST}")

    assert callers(plan) == {SHELF: "nobody"}


# sentences for some of the operations


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("GET needs no token. POST and DELETE do.", {LIST: "anybody"}),
        ("Listing kilns doesn't need a token; all the rest does.", {LIST: "anybody"}),
        ("All endpoints besides the GET one need a bearer token.", {LIST: "anybody"}),
        ("A token is required for everything that changes data.", {LIST: "anybody"}),
        ("Authentication: only for writing.", {LIST: "anybody"}),
        ("The last endpoint requires the role `master`.", {SCRAP: "master"}),
        ("The first two operations need the role `potter`.", {LIST: "potter", FIRE: "potter"}),
        ("Destructive operations are for admins only.", {SCRAP: "admin"}),
        ("All modifying calls need the role `potter`.", {FIRE: "potter", SCRAP: "potter"}),
        ("Maintenance calls need the role `staff`.", {FIRE: "nobody", SCRAP: "nobody"}),
        ("Endpoints marked with * are for admins only.", {FIRE: "nobody", SCRAP: "nobody"}),
    ],
)  # fmt: skip
def test_a_sentence_is_about_the_operations_that_it_names(
    sentence: str, expected: dict[str, str]
) -> None:
    assert callers(read(OPERATIONS, "## Security", "- JWT.", f"- {sentence}")) == expected  # fmt: skip


def test_exceptions_that_follow_leave_the_rule_as_it_is() -> None:
    rule = "All endpoints need authentication and the role `potter`, with these exceptions:"

    plan = read(rule, f"- `{LIST}` is public.", OPERATIONS)

    assert callers(plan) == {LIST: "anybody", FIRE: "potter", SCRAP: "potter"}


def test_an_operation_that_works_without_an_account_is_open() -> None:
    plan = read(TOKEN, f"### {LIST}", "No account is needed for this.", f"### {FIRE}")

    assert callers(plan) == {LIST: "anybody"}


@pytest.mark.parametrize(
    ("told", "who"),
    [
        ("RLS keeps callers to their own kilns.", f"{LIST} own"),
        ("RLS: the data of the kilns are public.", ""),
        ("RLS: kilns are public data.", ""),
    ],
)
def test_public_data_are_of_no_caller(told: str, who: str) -> None:
    plan = read(f"### {LIST}", TOKEN, told)

    assert callers(plan) == ({LIST: "own"} if who else {})
