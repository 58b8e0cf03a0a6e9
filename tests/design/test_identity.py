"""Who registers, logs in, and reads and changes oneself."""

import pytest

from endpoint_plan.blueprint import Blueprint, Kind, Operation
from tests.generating import understand

PLAN = """# API Implementation Plan: Readers

## 2. Request Details

### POST /api/auth/register

- Request body: `email` (string, required), `password` (string, required, min 8 characters), `name` (string, required)

### POST /api/auth/login

- Request body: `email` (string, required), `password` (string, required)

### GET /api/auth/me

- Authentication: a JWT bearer token is required

### PATCH /api/auth/me

- Authentication: a JWT bearer token is required
- Request body: `name` (string, optional), `password` (string, optional)

## 4. Response Details

### POST /api/auth/register

- 201 Created: `{ "id": 7, "email": "ines@example.org", "name": "Ines" }`

### POST /api/auth/login

- 200 OK: `{ "accessToken": "abc", "tokenType": "bearer", "user": { "id": 7, "name": "Ines" } }`

### GET /api/auth/me

- 200 OK: `{ "id": 7, "email": "ines@example.org", "name": "Ines" }`

### PATCH /api/auth/me

- 200 OK: `{ "id": 7, "email": "ines@example.org", "name": "Ines" }`

## 7. Error Handling

| Status | Code         | Cause                              | Operations                |
| ------ | ------------ | ---------------------------------- | ------------------------- |
| 401    | `who_is_it`  | the email or the password is wrong | `POST /api/auth/login`    |
| 409    | `email_taken`| the `email` is already taken       | `POST /api/auth/register` |

## 9. Implementation Steps

1. Create the service
"""


@pytest.fixture(scope="module")
def readers() -> Blueprint:
    return understand(PLAN)


def one(readers: Blueprint, name: str) -> Operation:
    return next(op for op in readers.operations if op.name == name)


def test_all_of_them_stand_on_the_records_of_people(readers: Blueprint) -> None:
    [resource] = readers.resources

    assert resource.package == "users"
    assert resource.record
    assert [field.name for field in resource.record.fields] == [
        "id",
        "email",
        "name",
        "password_hash",
    ]


def test_who_registers_is_a_new_record_with_a_hash(readers: Blueprint) -> None:
    register = one(readers, "register_user")

    assert register.kind is Kind.CREATE
    assert register.password
    assert register.password.condition == ""
    assert [unique.fields for unique in register.conflicts] == [("email",)]


def test_who_logs_in_is_found_by_the_email_and_gets_a_token(readers: Blueprint) -> None:
    login = one(readers, "login_user")

    assert login.kind is Kind.LOG_IN
    assert login.log_in
    assert (login.log_in.field, login.log_in.password) == ("email", "command.password")
    assert "issue_token(self.settings, user.id)" in login.outcome
    assert not login.placeholders


def test_one_error_is_for_unknown_people_and_wrong_passwords(
    readers: Blueprint,
) -> None:
    login = one(readers, "login_user")

    assert login.log_in
    refused = login.log_in.refused
    assert (refused.status, refused.code) == (401, "who_is_it")
    assert not login.open_rules


def test_ones_own_record_is_found_by_who_asks(readers: Blueprint) -> None:
    for name in ("get_current_user", "update_current_user"):
        lookup = one(readers, name).lookup
        assert lookup
        assert lookup.values == (("id", "caller.id"),)


def test_a_password_is_only_changed_where_one_is_sent(readers: Blueprint) -> None:
    change = one(readers, "update_current_user")

    assert change.password
    assert change.password.condition == "command.password is not MISSING"


def test_ids_of_callers_are_those_of_the_records(readers: Blueprint) -> None:
    assert str(readers.user_id) == "int"


def test_a_plan_without_passwords_keeps_no_people() -> None:
    plain = PLAN.replace("`password`", "`badge`")
    packages = {resource.package for resource in understand(plain).resources}

    assert "users" not in packages


def test_ids_of_callers_are_what_they_read_of_themselves() -> None:
    profile = """# API Implementation Plan: Profile

## 2. Request Details

- `GET /users/me`
- Authentication: a JWT bearer token is required

## 4. Response Details

- 200 OK: `{ "id": "7c9e6679-7425-40de-944b-e07fc1f90ae7", "name": "Ines" }`
- 404 Not Found: there is no such user
"""
    service = understand(profile)
    [users] = service.resources

    assert users.record
    assert users.record.owns_itself
    assert service.user_id.name == "UUID"


def test_nobody_is_known_by_a_login_that_answers_nothing() -> None:
    answer = '`{ "accessToken": "abc", "tokenType": "bearer", "user": { "id": 7, "name": "Ines" } }`'
    made = understand(PLAN.replace(f"- 200 OK: {answer}", "- 200 OK"))

    assert [op.kind for op in made.operations if op.template.endswith("login")] != [
        Kind.LOG_IN
    ]


ONE_EACH = """# API Implementation Plan: {path}

## 2. Request Details

### GET {path}

- Authentication: a JWT bearer token is required

## 4. Response Details

- 200 OK: `{answer}`
{missing}
## 5. Data Flow

1. Read the caller's row {table}.
"""


def reading(path: str, answer: str, *, missing: bool = True, table: str = "") -> str:
    return ONE_EACH.format(
        path=path,
        answer=answer,
        table=f"from the `{table}` table" if table else "",
        missing="- 404 Not Found: nothing there\n" if missing else "",
    )


@pytest.mark.parametrize(
    ("told", "package", "owner"),
    [
        (reading("/profile", '{ "id": "uuid", "city": "Rome" }'), "profiles", "id"),
        (reading("/me/settings", '{ "theme": "dark" }'), "settings_resource", "id"),
        (
            reading("/api/profile", '{ "userId": "uuid", "city": "Rome" }'),
            "profiles",
            "user_id",
        ),
        (
            reading("/auth/me", '{ "id": "uuid" }', missing=False, table="users"),
            "users",
            "id",
        ),
    ],
)
def test_what_each_caller_has_one_of_is_found_by_the_caller(
    told: str, package: str, owner: str
) -> None:
    made = understand(told)
    [resource] = [one for one in made.resources if one.operations]

    assert resource.package == package
    [operation] = resource.operations
    assert operation.kind is Kind.READ
    assert operation.lookup
    assert dict(operation.lookup.values) == {owner: "caller.id"}


@pytest.mark.parametrize(
    "told",
    [
        reading("/profile", '{ "city": "Rome" }', missing=False),
        reading("/weather/current", '{ "degrees": 21 }'),
        reading("/shops/settings", '{ "theme": "dark" }'),
    ],
)
def test_what_is_not_sure_to_be_kept_for_each_caller_is_not_looked_up(
    told: str,
) -> None:
    assert [operation.lookup for operation in understand(told).operations] == [None]
