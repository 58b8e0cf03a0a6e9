"""A sentence on access is wholly understood, or told; what it closes and is not understood lets nobody in.

The plan has no section on errors and, but for the sentences, no word on tokens.
"""

from pathlib import Path

import pytest

from endpoint_plan.model.plan import Operation, Plan
from endpoint_plan.reading import read_document
from endpoint_plan.reading.account import ACCESS_RULE

BANK = Path(__file__).with_name("seed-bank.md").read_text("utf-8")
ADD = "### POST /seeds\n"
KNOWN = "- JWT."
READS = ("list", "get")
CHANGES = ("add", "put", "delete", "release")
ALL = (*READS, *CHANGES)
_LABELS = {
    "GET /seeds": "list",
    "GET /seeds/{seedId}": "get",
    "POST /seeds": "add",
    "PUT /seeds/{seedId}": "put",
    "DELETE /seeds/{seedId}": "delete",
    "POST /seeds/{seedId}/release": "release",
}


def bank(*sentences: str, below_add: str = "") -> Plan:
    """Return the plan with *sentences* on security, and with an item below the operation that adds."""
    listed = "\n".join(f"- {one.removeprefix('- ')}" for one in sentences)
    text = BANK.replace("SENTENCES", listed)
    return read_document(text.replace(ADD, f"{ADD}\n{below_add}\n"), "plan.md").plan


def _callers(operation: Operation) -> str:
    if operation.untold:
        return "nobody"
    if not operation.auth:
        return "anybody"
    said = [" + ".join((", ".join(operation.roles) or "callers", *operation.also))]
    said += ["own"] if operation.owned else []
    said += [f"but {', '.join(operation.trusted)} all"] if operation.trusted else []
    return " ".join(said)


def matrix(plan: Plan) -> dict[str, str]:
    """Return who may call each operation, but for those that any caller may."""
    found = {_LABELS[f"{one.method} {one.path}"]: _callers(one) for one in plan.operations}  # fmt: skip
    return {what: said for what, said in found.items() if said != "callers"}


def told(plan: Plan) -> list[str]:
    return [one.message for one in plan.findings if one.rule == ACCESS_RULE]


OPEN = dict.fromkeys(READS, "anybody")
OWN = dict.fromkeys(ALL, "callers own")


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        # who needs no token
        (("No authentication for GET. The other endpoints require a valid JWT.",), OPEN),
        (("`GET /seeds` works without a token. The others need one.",), {"list": "anybody"}),
        (("`GET /seeds/{seedId}` działa bez tokenu. Pozostałe endpointy są tylko dla roli `botanik`.",), {"get": "anybody", "list": "botanik", **dict.fromkeys(CHANGES, "botanik")}),
        (("`GET /seeds` works without a token.", "The remaining endpoints need the role `botanist`."), {"list": "anybody", "get": "botanist", **dict.fromkeys(CHANGES, "botanist")}),
        (("Wszystkie endpointy poza odczytem wymagają tokenu.",), OPEN),
        (("All endpoints except listing seeds need a JWT.",), {"list": "anybody"}),
        (("All endpoints need a JWT, apart from the list of seeds.",), {"list": "anybody"}),
        (("Listing seeds is public. Everything else needs a JWT.",), {"list": "anybody"}),
        ((KNOWN, "Reading a seed, however, is open to everyone, also without logging in."), OPEN),
        (("A JWT is needed.", "Reading a seed needs no account."), OPEN),
        (("No account is needed to list seeds; writing takes a JWT.",), {"list": "anybody"}),
        ((KNOWN, "Registering seeds is left to `gardener`s."), {"add": "gardener"}),
        # what others own
        ((KNOWN, "Nobody sees the seeds of others."), OWN),
        ((KNOWN, "Other people's seeds are off limits."), OWN),
        ((KNOWN, "A foreign seed answers 404."), OWN),
        ((KNOWN, "Users never see other people's seeds."), OWN),
        ((KNOWN, "Seeds are private to whoever made them."), OWN),
        ((KNOWN, "404 when the seed is somebody else's."), OWN),
        ((KNOWN, "Nobody deletes the seeds of others."), {"delete": "callers own"}),
        ((KNOWN, "Everyone reads everything, but only the maker deletes."), {"delete": "callers own"}),
        ((KNOWN, "A foreign key that is not found answers 404."), {}),
        # all of several
        ((KNOWN, "To delete a seed, the token must have both `seeds:write` and `seeds:purge`."), {"delete": "seeds:write + seeds:purge"}),
        (("To delete a seed, the token must have both `seeds:write` and `seeds:purge`.",), {"delete": "seeds:write + seeds:purge"}),
        ((KNOWN, "To release a seed, the token must have both scopes `seeds:write` and `seeds:out`."), {"release": "seeds:write + seeds:out"}),
        ((KNOWN, "Do usunięcia nasion potrzebne są obie role: `botanik` i `audytor`."), {"delete": "botanik + audytor"}),
        ((KNOWN, "Deletion needs the role `auditor` in addition to the role `botanist`."), {"delete": "auditor + botanist"}),
        ((KNOWN, "Writing is reserved to `botanist`s; deletion additionally needs `auditor`."), {**dict.fromkeys(CHANGES, "botanist"), "delete": "botanist + auditor"}),
        ((KNOWN, "Writing needs the role `botanist`; deleting needs the role `auditor`."), {**dict.fromkeys(CHANGES, "botanist"), "delete": "auditor"}),
        # one deed is no other
        ((KNOWN, "Only the role `botanist` may add seeds."), {"add": "botanist"}),
        ((KNOWN, "Only botanists release."), {"release": "botanist"}),
        ((KNOWN, "Only gardeners and botanists delete seeds."), {"delete": "gardener, botanist"}),
        ((KNOWN, "Only `gardener`s and `botanist`s may delete seeds."), {"delete": "gardener, botanist"}),
        ((KNOWN, "A releaser must have the role `botanist`."), {"release": "botanist"}),
        ((KNOWN, "Dodawać może wyłącznie botanik."), {"add": "botanik"}),
        ((KNOWN, "Usuwanie: rola `botanik`. Dodawanie: role `botanik` i `kurier`."), {"delete": "botanik", "add": "botanik, kurier"}),
        ((KNOWN, "Deleting: role `botanist`."), {"delete": "botanist"}),
        ((KNOWN, "The release endpoint is admin-only."), {"release": "admin"}),
        ((KNOWN, "Deleting is not for growers, just for `admin`s."), {"delete": "admin"}),
        ((KNOWN, "Access to the API is for growers only."), dict.fromkeys(ALL, "grower")),
        ((KNOWN, "Access to the API is for hosts only. To release a seed the host role is not enough: it takes the role `courier`."), {**dict.fromkeys(ALL, "host"), "release": "courier"}),
        (("Browsing seeds is public. Adding them takes a signed-in user.",), OPEN),
        (("Listing seeds is public.",), {"list": "anybody"}),
        # what is theirs
        ((KNOWN, "Usunąć nasiona może ich właściciel."), {"delete": "callers own"}),
        ((KNOWN, "Keepers may delete any seed; others only their own."), {"delete": "callers own but keeper all"}),
        ((KNOWN, "A gardener edits the seeds that they created, and no others."), {"put": "callers own"}),
        ((KNOWN, "Seeds can be deleted by botanists only, not by their owners."), {"delete": "botanist"}),
        ((KNOWN, "Swoje nasiona można usunąć samemu; cudze usuwa tylko `botanik`."), {"delete": "callers own but botanik all"}),
        ((KNOWN, "Growers see only their own seeds.", "Only the role `courier` may release a seed."), {**dict.fromkeys(ALL, "callers own"), "release": "courier"}),
        ((KNOWN, "Callers see only their own seeds.", "Only the role `courier` may release a seed."), {**dict.fromkeys(ALL, "callers own"), "release": "courier own"}),
        ((KNOWN, "Growers work with their own seeds only; couriers work with all of them."), dict.fromkeys(ALL, "callers own but courier all")),
    ],
)  # fmt: skip
def test_what_is_said_is_what_is_asked(
    sentences: tuple[str, ...], expected: dict[str, str]
) -> None:
    plan = bank(*sentences)

    assert matrix(plan) == expected
    assert told(plan) == []


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("- Auth: required (role: courier)", {"add": "courier"}),
        ("- Auth: required (role: courier or botanist)", {"add": "courier, botanist"}),
        ("- Uwierzytelnianie: tak (rola: kurier)", {"add": "kurier"}),
        ("- Uwierzytelnianie: tak (rola: kurier lub botanik)", {"add": "kurier, botanik"}),
        ("- Auth: required (JWT)", {}),
        ("- Access: logged-in users", {}),
        ("- Permissions: author, editor", {"add": "author, editor"}),
    ],
)  # fmt: skip
def test_a_label_names_roles_in_plain_words(
    item: str, expected: dict[str, str]
) -> None:
    plan = bank(KNOWN, below_add=item)

    assert matrix(plan) == expected
    assert told(plan) == []


@pytest.mark.parametrize(
    "item",
    [
        "- Access: logged-in users, not suspended",
        "- Access: signed-in users with a verified address",
        "- Dostęp: zalogowani użytkownicy, ale nie zawieszeni",
    ],
)
def test_a_label_that_asks_for_more_than_is_understood_lets_nobody_in(
    item: str,
) -> None:
    plan = bank(KNOWN, below_add=item)

    assert matrix(plan) == {"add": "nobody"}
    assert len(told(plan)) == 1


def test_a_parameter_behind_its_operation_is_no_role() -> None:
    text = "# Plan: Seeds\n\n## Request\n\n- `GET /seeds` - `limit` (integer, 1-100, default 20)\n- `POST /seeds`\n\n## Security\n\n- JWT.\n"  # fmt: skip

    assert matrix(read_document(text, "plan.md").plan) == {}


@pytest.mark.parametrize(
    "sentence",
    [
        "Only crew chiefs (`role = 'chief'` in `club_members`) can remove sails.",
        "Only members with the role `chief` in `club_members` can remove sails.",
    ],
)
def test_a_role_in_a_table_of_members_is_a_place_and_no_role_of_the_token(
    sentence: str,
) -> None:
    text = f"# Plan: Sails\n\n## Request\n\n### GET /clubs/{{clubId}}/sails\n\n### DELETE /clubs/{{clubId}}/sails/{{sailId}}\n\n## Security\n\n- JWT.\n- {sentence}\n"  # fmt: skip

    removing = read_document(text, "plan.md").plan.operations[1]

    assert removing.roles == ()
    assert removing.membership
    assert removing.membership.roles == ("chief",)


@pytest.mark.parametrize(
    ("sentence", "closed"),
    [
        ("A seed may be released by whoever added it, provided they are a `botanist`.", "release"),
        ("Suspended users cannot add seeds; they get 403.", "add"),
        ("Everyone but guests may add seeds.", "add"),
        ("Guests may not add seeds.", "add"),
        ("A releaser must have the role `botanist` and must not be the person who created the seed.", "release"),
        ("Nasiona może usunąć `botanik`, pod warunkiem że jest na dyżurze.", "delete"),
        ("Zawieszeni użytkownicy nie mogą usuwać nasion.", "delete"),
        ("Deleting a seed is only allowed for the `botanist` role and only during working hours.", "delete"),
        ("Deleting is restricted to botanists with a valid licence.", "delete"),
        ("Only a `botanist`, and then only with a second factor, may delete a seed.", "delete"),
        ("Minors cannot release seeds.", "release"),
        ("Only verified users may release seeds.", "release"),
        ("Users may release seeds only if they are verified.", "release"),
        ("Tokens with the claim `tier = gold` may release seeds.", "release"),
        ("Deleting seeds is disabled for gardeners.", "delete"),
        ("Service accounts may not delete seeds.", "delete"),
        ("Stażyści nie mogą usuwać nasion.", "delete"),
        ("Ogrodnik nie może usuwać nasion.", "delete"),
    ],
)  # fmt: skip
def test_a_condition_that_is_not_understood_lets_nobody_in(
    sentence: str, closed: str
) -> None:
    plan = bank(KNOWN, sentence)

    assert matrix(plan) == {closed: "nobody"}
    assert len(told(plan)) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "Admins only: delete, release.",
        "Deleting requires `botanist`; if the seed is rare, `warden` as well.",
    ],
)
def test_what_is_added_to_a_role_is_told(sentence: str) -> None:
    assert told(bank(KNOWN, sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "Seeds cannot be deleted once they are released.",
        "The name cannot change.",
        "Authorization: Bearer <token> in the header.",
        "Users cannot add more than ten seeds.",
        "Access: authenticated users with a valid token",
        "Authorization: no specific role is required.",
    ],
)
def test_what_is_said_of_seeds_and_tokens_keeps_nobody_out(sentence: str) -> None:
    plan = bank(KNOWN, sentence)

    assert matrix(plan) == {}
    assert told(plan) == []


def test_a_row_is_about_the_operation_that_it_names() -> None:
    rows = "| create | yes | yes |\n| release | no | yes |\n| delete | own | yes |"
    table = f"\n\n| Operation | gardener | botanist |\n| --- | --- | --- |\n{rows}\n"

    assert matrix(bank(KNOWN + table)) == {
        "add": "gardener, botanist",
        "release": "botanist",
        "delete": "botanist, gardener own but botanist all",
    }
