{% if blueprint().secured %}
import asyncio
import datetime as dt
import runpy
from pathlib import Path

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from fastapi import Request
from fastapi.security import HTTPAuthorizationCredentials
from pydantic import SecretStr, ValidationError
from structlog.testing import capture_logs

from {{ cookiecutter.package_name }}.app import create_app
from {{ cookiecutter.package_name }}.demo import USER_ID
from {{ cookiecutter.package_name }}.errors import {{ blueprint().no_caller }}
from {{ cookiecutter.package_name }}.security import LIFETIME, User, current_user, issue_token
from {{ cookiecutter.package_name }}.settings import Settings
from tests.support import connect

OTHER_KEY = SecretStr("another-key-that-is-long-enough-for-HS256")


def caller(settings: Settings, token: str) -> User:
    request = Request({"type": "http", "app": create_app(settings)})
    return asyncio.run(current_user(request, HTTPAuthorizationCredentials(scheme="Bearer", credentials=token)))


def claims(settings: Settings, **changes: object) -> dict[str, object]:
    expiry = dt.datetime.now(dt.UTC) + LIFETIME
    return {"sub": str(USER_ID), "aud": settings.jwt_audience, "exp": expiry} | changes


def signed(settings: Settings, **changes: object) -> str:
    assert settings.jwt_key
    return jwt.encode(claims(settings, **changes), settings.jwt_key.get_secret_value(), algorithm="HS256")


def test_a_token_names_its_caller(settings: Settings) -> None:
    token = issue_token(settings, USER_ID, ["editor"])

    assert caller(settings, token) == User(id=USER_ID, roles=frozenset({"editor"}))


def test_a_caller_without_roles_has_none(settings: Settings) -> None:
    assert caller(settings, signed(settings)).roles == frozenset()


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"exp": dt.datetime(2000, 1, 1, tzinfo=dt.UTC)}, id="expired"),
        pytest.param({"aud": "somebody-else"}, id="for another audience"),
        pytest.param({"sub": None}, id="of nobody"),
        pytest.param({"roles": "admin"}, id="with roles that are no list"),
    ],
)
def test_a_token_is_refused_that_is(settings: Settings, changes: dict[str, object]) -> None:
    token = signed(settings, **changes)

    with pytest.raises({{ blueprint().no_caller }}):
        caller(settings, token)


def test_a_token_signed_with_another_key_is_refused(settings: Settings) -> None:
    other = settings.model_copy(update={"jwt_key": OTHER_KEY})

    with pytest.raises({{ blueprint().no_caller }}):
        caller(settings, issue_token(other, USER_ID))


def test_a_token_that_nobody_signed_is_refused(settings: Settings) -> None:
    token = jwt.encode(claims(settings), "", algorithm="none")

    with pytest.raises({{ blueprint().no_caller }}):
        caller(settings, token)


def test_a_token_of_another_issuer_is_refused_where_one_is_set(settings: Settings) -> None:
    strict = settings.model_copy(update={"jwt_issuer": "https://login.example"})

    assert caller(strict, issue_token(strict, USER_ID)).id == USER_ID
    with pytest.raises({{ blueprint().no_caller }}):
        caller(strict, issue_token(settings, USER_ID))


def test_a_public_key_verifies_what_its_private_key_signed(settings: Settings) -> None:
    private = generate_private_key(SECP256R1())
    public = private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    asymmetric = settings.model_copy(
        update={"jwt_algorithm": "ES256", "jwt_key": SecretStr(public.decode())}
    )

    assert caller(asymmetric, jwt.encode(claims(settings), private, algorithm="ES256")).id == USER_ID
    with pytest.raises({{ blueprint().no_caller }}):
        caller(asymmetric, issue_token(settings, USER_ID))


def test_every_token_is_refused_while_there_is_no_key(settings: Settings) -> None:
    unset = settings.model_copy(update={"jwt_key": None})

    with pytest.raises({{ blueprint().no_caller }}):
        caller(unset, issue_token(settings, USER_ID))


def test_a_key_that_can_be_guessed_stops_the_start() -> None:
    with pytest.raises(ValidationError, match="jwt_key"):
        Settings(_env_file=None, jwt_key=SecretStr("short"))


def test_no_token_is_issued_while_there_is_no_key(settings: Settings) -> None:
    with pytest.raises(ValueError, match="set JWT_KEY"):
        issue_token(settings.model_copy(update={"jwt_key": None}), USER_ID)


def test_a_service_without_a_key_says_so_when_it_starts(settings: Settings) -> None:
    app = create_app(settings.model_copy(update={"jwt_key": None}))

    with capture_logs() as events, connect(app):
        pass

    assert "every_token_is_refused" in [event["event"] for event in events]


def test_the_development_command_prints_a_token_of_the_example_user(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert settings.jwt_key
    monkeypatch.setenv("JWT_KEY", settings.jwt_key.get_secret_value())

    runpy.run_module("{{ cookiecutter.package_name }}.dev_token", run_name="__main__")

    assert caller(settings, capsys.readouterr().out.strip()).id == USER_ID


def test_the_development_command_asks_for_a_key(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("JWT_KEY", raising=False)
    monkeypatch.chdir(tmp_path)

    with pytest.raises(SystemExit, match="set JWT_KEY"):
        runpy.run_module("{{ cookiecutter.package_name }}.dev_token", run_name="__main__")
{% endif %}
