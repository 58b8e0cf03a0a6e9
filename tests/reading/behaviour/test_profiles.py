"""The caller's own record decides where the plan says so, and only there."""

import pytest

from endpoint_plan.checking.promises import tell
from endpoint_plan.model.behaviour import Place
from endpoint_plan.model.plan import Operation
from endpoint_plan.reading import read_plan


def document(*told: str, path: str = "/climbs", code: str = "") -> str:
    lines = "\n".join(f"- {one}" for one in told)
    return f"""\
# API Endpoint Implementation Plan: POST {path}

## 2. Request Details

- `POST {path}`
- Request Body: `{{"name": "North face"}}`

## 4. Response Details

- 201 Created: `{{"id": 7, "name": "North face"}}`

## 6. Security Considerations

- A valid token is required.

## 7. Error Handling

{lines}

## 9. Implementation Steps

1. Create the service

```typescript
{code}
```
"""


def read(text: str) -> Operation:
    [operation] = read_plan(text, "plan.md").operations
    return operation


def asked(text: str) -> list[str]:
    """Return what the plan *text* asks of the caller's record, with the status."""
    return [
        f"{rule.status} {' and '.join(map(tell, rule.when))}"
        for rule in read(text).rules
        if any(one.left.place is Place.PROFILE for one in rule.when)
    ]


@pytest.mark.parametrize(
    "told",
    [
        "404 Not Found: the user's profile does not exist",
        "404 Not Found: If the route or user profile doesn't exist",
        "404 Not Found: no profile of the caller",
        "404 Not Found: profil użytkownika nie istnieje",
        "404 Not Found: brak trasy lub brak powiązanego profilu",
        "404 Not Found: el perfil del usuario no existe",
    ],
)
def test_a_profile_must_be_there_where_an_error_says_that_it_may_be_missing(
    told: str,
) -> None:
    assert asked(document(told)) == ["404 the caller's own record is null"]
    assert read(document(told)).profile == "profiles"


@pytest.mark.parametrize(
    "told",
    [
        "404 Not Found: the user does not exist",
        "404 Not Found: the child profile does not exist",
        "404 Not Found: the profile picture does not exist",
        "400 Bad Request: missing profile data",
        "404 Not Found: the profile of the climb does not exist",
        "403 Forbidden: the profile belongs to another user",
    ],
)
def test_what_is_not_the_callers_own_profile_asks_for_none(told: str) -> None:
    assert asked(document(told)) == []


@pytest.mark.parametrize("path", ["/profile/climbs", "/users", "/me/climbs"])
def test_what_is_about_people_themselves_finds_them_as_any_record(path: str) -> None:
    told = "404 Not Found: the user's profile does not exist"

    assert asked(document(told, path=path)) == []


def test_a_profile_without_a_type_of_its_own_is_one_of_the_users() -> None:
    told = "404 Not Found: the user's profile does not exist"

    assert read(document(told, "500 when `UserDTO` is broken")).profile == "users"


@pytest.mark.parametrize(
    "told",
    [
        "Query the `profiles` table to verify that the role is 'leader'",
        "Fetch `profiles.role` and check that the role is 'leader'",
        "Sprawdź w tabeli `profiles`, czy rola to 'leader'",
    ],
)
def test_the_role_is_that_of_the_profile_where_a_sentence_reads_it_there(
    told: str,
) -> None:
    found = asked(document("403 Forbidden: no leader", told))

    assert found == ['403 the `role` of the caller is not "leader"']


@pytest.mark.parametrize(
    "told",
    [
        "Indexes on `profiles.role` make this fast",
        "Verify that the role is 'leader'",
        "Fetch the roles from `user_roles` and check that the role is 'leader'",
    ],
)
def test_a_role_that_is_not_read_from_the_callers_record_is_that_of_the_token(
    told: str,
) -> None:
    assert asked(document("403 Forbidden: no leader", told)) == []


@pytest.mark.parametrize(
    ("told", "found"),
    [
        (
            "Verify the user's status (`status !== 'pending'`), otherwise `401`",
            '401 the `status` of the caller is "pending"',
        ),
        (
            "Weryfikacja statusu użytkownika (`status !== 'pending'`), w przeciwnym razie `401`",
            '401 the `status` of the caller is "pending"',
        ),
        (
            "400 `NO_HUT`: profile without a `hut_id`",
            "400 the `hut_id` of the caller is null",
        ),
        (
            "400 `NO_HUT`: brak `hut_id` w profilu",
            "400 the `hut_id` of the caller is null",
        ),
    ],
)
def test_a_state_or_a_missing_field_of_the_callers_record_refuses(
    told: str, found: str
) -> None:
    assert asked(document(told)) == [found]


QUERIED = """\
const { data: profile, error: profileError } = await supabase
  .from("profiles").select("role").eq("id", userId).single();

if (profileError || !profile) {
  throw new UnauthorizedError("Profile not found");
}
if (!["leader", "guide"].includes(profile.role)) {
  throw new ForbiddenError("Only leaders and guides");
}
if (profile.blocked) {
  throw new ForbiddenError("Blocked");
}"""


def test_guards_in_code_ask_for_what_the_callers_id_finds() -> None:
    assert asked(document(code=QUERIED)) == [
        "401 the caller's own record is null",
        '403 the `role` of the caller is none of ["leader", "guide"]',
        "403 the `blocked` of the caller is true",
    ]


@pytest.mark.parametrize(
    "code",
    [
        QUERIED.replace('.eq("id", userId)', '.eq("id", command.partnerId)'),
        QUERIED.replace('"profiles"', '"huts"'),
    ],
)
def test_guards_on_what_something_else_finds_say_nothing_of_the_caller(
    code: str,
) -> None:
    assert asked(document(code=code)) == []
