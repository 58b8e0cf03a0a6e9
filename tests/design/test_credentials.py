"""Who logs out, refreshes a token, and changes, forgets and resets a password."""

import pytest

from endpoint_plan.blueprint import Blueprint, Credentials, Kind, Operation
from tests.baking import ROOT
from tests.generating import generate, understand

KEYHOLDERS = (ROOT / "tests/keyholders.md").read_text("utf-8")
NIGHT_SCHOOL = (ROOT / "tests/night-school.md").read_text("utf-8")


@pytest.fixture(scope="module")
def keyholders() -> Blueprint:
    return understand(KEYHOLDERS)


@pytest.fixture(scope="module")
def night_school() -> Blueprint:
    return understand(NIGHT_SCHOOL)


def one(service: Blueprint, path: str) -> Operation:
    return next(op for op in service.operations if op.path.endswith(path))


def held(service: Blueprint, path: str) -> Credentials:
    found = one(service, path).credentials
    assert found
    return found


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/refresh", Kind.REFRESH),
        ("/logout", Kind.LOG_OUT),
        ("/change-password", Kind.CHANGE_PASSWORD),
        ("/forgot-password", Kind.REQUEST_RESET),
        ("/reset-password", Kind.RESET_PASSWORD),
    ],
)
def test_what_an_operation_is_for_is_told_by_its_path_and_its_fields(
    keyholders: Blueprint, path: str, kind: Kind
) -> None:
    assert one(keyholders, path).kind is kind


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/session/refresh-token", Kind.REFRESH),
        ("/session/sign-out", Kind.LOG_OUT),
        ("/users/me/password", Kind.CHANGE_PASSWORD),
        ("/password/recover", Kind.REQUEST_RESET),
        ("/password/confirm", Kind.RESET_PASSWORD),
    ],
)
def test_other_words_are_for_the_same(
    night_school: Blueprint, path: str, kind: Kind
) -> None:
    assert one(night_school, path).kind is kind


def test_all_of_them_stand_on_the_records_of_people(keyholders: Blueprint) -> None:
    served, *kept = (resource.package for resource in keyholders.resources)

    assert served == "users"
    assert kept == ["refresh_tokens", "password_reset_tokens"]


def test_of_a_token_a_hash_is_kept(keyholders: Blueprint) -> None:
    issued = held(keyholders, "/login").issued

    assert issued
    assert issued.store.stored("new_token") == "token_hash=hash_token(new_token)"


def test_the_column_of_the_plan_keeps_the_token_itself(night_school: Blueprint) -> None:
    issued = held(night_school, "/refresh-token").issued

    assert issued
    assert issued.store.stored("new_token") == "token=new_token"
    assert issued.store.used == "is_used"


def test_tokens_live_as_long_as_the_plan_says(keyholders: Blueprint) -> None:
    lifetimes = {
        path: issued.lifetime
        for path in ("/login", "/refresh", "/forgot-password")
        if (issued := held(keyholders, path).issued)
    }

    assert lifetimes == {
        "/login": "dt.timedelta(days=30 if command.remember_me else 7)",
        "/refresh": "dt.timedelta(days=7)",
        "/forgot-password": "dt.timedelta(hours=2)",
    }


def test_who_logs_in_was_seen_last_where_the_record_keeps_that(
    keyholders: Blueprint, night_school: Blueprint
) -> None:
    seen = [op.log_in.seen for op in night_school.operations if op.log_in]
    unseen = [op.log_in.seen for op in keyholders.operations if op.log_in]

    assert (seen, unseen) == (["last_login_at"], [None])


def test_the_id_of_a_person_may_have_another_name_in_answers() -> None:
    plan = """\
# API Endpoint Implementation Plan: Users

## POST /auth/register

- Request Body: `email` (email, required), `password` (string, required)
- 201 Created: `{ "userId": "7c9e6679-7425-40de-944b-e07fc1f90ae7", "email": "ines@example.org" }`

## POST /auth/login

- Request Body: `email` (email, required), `password` (string, required)
- 200 OK: `{ "userId": "7c9e6679-7425-40de-944b-e07fc1f90ae7", "token": "abc" }`
"""
    [users] = understand(plan).resources
    files = generate(plan).files
    [router] = [
        text for name, text in files.items() if name.endswith("users/router.py")
    ]

    assert users.record
    assert "user_id" not in [one.name for one in users.record.fields]
    assert "user_id=user.id" in router


def test_access_tokens_live_as_long_as_the_answers_that_hold_them_show(
    keyholders: Blueprint,
) -> None:
    another = KEYHOLDERS.replace('"expiresIn": 3600, ', '"expiresIn": 900, ')
    counted = KEYHOLDERS.replace('"expiresIn": 3600', '"expiresIn": 30')
    usual = "dt.timedelta(hours=8)"

    assert keyholders.tokens.lifetime == "dt.timedelta(hours=1)"
    assert understand(another).tokens.lifetime == usual
    assert understand(counted).tokens.lifetime == usual


@pytest.mark.parametrize(
    ("path", "codes"),
    [
        ("/refresh", ["STALE_TOKEN"]),
        ("/logout", []),
        ("/change-password", ["WRONG_PASSWORD"]),
        ("/forgot-password", []),
        ("/reset-password", ["LINK_EXPIRED"]),
    ],
)
def test_errors_of_the_plan_refuse(
    keyholders: Blueprint, path: str, codes: list[str]
) -> None:
    assert [error.code for error in held(keyholders, path).errors] == codes
    assert not one(keyholders, path).open_rules


def test_a_token_that_is_used_again_has_an_error_of_its_own_and_ends_all_others(
    night_school: Blueprint,
) -> None:
    renewal = held(night_school, "/refresh-token")

    assert renewal.sent
    assert renewal.sent.refused
    assert renewal.sent.reused
    assert renewal.sent.refused.code == "INVALID_TOKEN"
    assert renewal.sent.reused.code == "TOKEN_REUSED"
    assert renewal.ended


def test_nobody_is_told_who_is_unknown_unless_the_plan_says_so(
    keyholders: Blueprint, night_school: Blueprint
) -> None:
    silent = held(keyholders, "/forgot-password")
    telling = held(night_school, "/recover")

    assert silent.refused is None
    assert telling.refused
    assert telling.refused.code == "NO_PUPIL"


def test_all_tokens_end_with_a_new_password_where_the_plan_says_so(
    keyholders: Blueprint, night_school: Blueprint
) -> None:
    assert held(keyholders, "/change-password").ended
    assert held(night_school, "/me/password").ended is None


def test_who_logs_out_without_a_token_for_refreshing_ends_all(
    keyholders: Blueprint, night_school: Blueprint
) -> None:
    assert held(keyholders, "/logout").ended is None
    assert held(night_school, "/sign-out").ended


def test_who_sends_a_token_made_for_it_needs_no_other(keyholders: Blueprint) -> None:
    secured = {op.name for op in keyholders.operations if op.secured}

    assert secured == {"logout", "change_password", "delete_current_user"}


def test_what_people_are_told_of_themselves_is_kept(night_school: Blueprint) -> None:
    [users, _, _] = night_school.resources

    assert users.record
    assert "must_change_password" in [field.name for field in users.record.fields]
    assert one(night_school, "/refresh-token").placeholders == ("rooms",)


def test_tokens_go_with_the_person(keyholders: Blueprint) -> None:
    removals = one(keyholders, "/auth/me").removals

    assert [one.plural for one in removals] == [
        "refresh_tokens",
        "password_reset_tokens",
    ]


def test_the_letter_with_the_token_is_left_to_write() -> None:
    service = generate(KEYHOLDERS).files["src/made_service/users/service.py"]

    assert "# TODO: send `new_token` to the user" in service


ALONE = """# API Endpoint Implementation Plan: {path}

## 2. Request Details

### POST {path}

- Authentication: {access}
- Request body: {body}

## 4. Response Details

- 200 OK: `{answer}`

## 9. Implementation Steps

1. Create the service
"""

TOKEN = "a JWT bearer token is required"
PUBLIC = "none, the endpoint is public"


@pytest.mark.parametrize(
    ("path", "access", "body", "answer", "kind"),
    [
        ("/auth/logout", TOKEN, "none", '{ "message": "Bye" }', Kind.LOG_OUT),
        (
            "/feeds/refresh",
            TOKEN,
            "`token` (string, required)",
            '{ "count": 3 }',
            Kind.ACTION,
        ),
        (
            "/wylogowanie",
            TOKEN,
            "none",
            '{ "message": "Do widzenia" }',
            Kind.LOG_OUT,
        ),
        (
            "/desconectar",
            TOKEN,
            "none",
            '{ "message": "Adiós" }',
            Kind.LOG_OUT,
        ),
        (
            "/auth/haslo",
            TOKEN,
            "`obecneHaslo` (string, required), `noweHaslo` (string, required)",
            '{ "message": "Zmienione" }',
            Kind.CHANGE_PASSWORD,
        ),
        (
            "/auth/password",
            PUBLIC,
            "`newPassword` (string, required)",
            '{ "message": "Done" }',
            Kind.ACTION,
        ),
    ],
)
def test_an_operation_that_stands_alone_is_known_as_well(
    path: str, access: str, body: str, answer: str, kind: Kind
) -> None:
    text = ALONE.format(path=path, access=access, body=body, answer=answer)
    [operation] = understand(text).operations

    assert operation.kind is kind
