"""Authentication."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import (
    RSAPrivateKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from fastapi import HTTPException
from fastapi.testclient import TestClient
from jwt.algorithms import RSAAlgorithm
from pydantic import HttpUrl, SecretStr, ValidationError

from book_seats_in_a_workshop.errors import UnauthorizedError
from book_seats_in_a_workshop.security import TokenVerifier, User, issue_token, main
from book_seats_in_a_workshop.seed import USER_ID
from book_seats_in_a_workshop.settings import Settings
from tests.conftest import ALICE

pytestmark = pytest.mark.anyio

OPERATIONS = [
    ("POST", "/api/workshops/7c9e6679-7425-40de-944b-e07fc1f90ae7/bookings"),
]


@pytest.fixture
def claims(settings: Settings) -> dict[str, Any]:
    """Valid claims."""
    tomorrow = dt.datetime.now(dt.UTC) + dt.timedelta(days=1)
    return {"sub": ALICE, "aud": settings.jwt_audience, "exp": tomorrow}


@pytest.fixture
def sign(settings: Settings) -> Callable[[dict[str, Any]], str]:
    """Return a function that signs claims with the key of the settings."""
    assert settings.jwt_key
    key = settings.jwt_key.get_secret_value()
    return lambda claims: jwt.encode(claims, key, "HS256")


@pytest.fixture(scope="module")
def private_key() -> RSAPrivateKey:
    return generate_private_key(public_exponent=65537, key_size=2048)


@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_401_without_a_token(client: TestClient, method: str, path: str) -> None:
    del client.headers["Authorization"]

    response = client.request(method, path)

    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"] == "Bearer"
    assert response.json()["code"] == UnauthorizedError.code


@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_401_with_an_invalid_token(client: TestClient, method: str, path: str) -> None:
    client.headers["Authorization"] = "Bearer nonsense"

    assert client.request(method, path).status_code == 401


async def test_a_token_has_the_user_and_the_roles(settings: Settings) -> None:
    token = issue_token(settings, ALICE, ["editor"])

    user = await TokenVerifier(settings).verify(token)

    assert user == User(id=ALICE, roles=frozenset({"editor"}))


async def test_a_token_without_roles_is_valid(
    settings: Settings, claims: dict[str, Any], sign: Callable[[dict[str, Any]], str]
) -> None:
    user = await TokenVerifier(settings).verify(sign(claims))

    assert user.roles == frozenset()


async def test_the_settings_give_the_path_of_the_roles_claim(
    settings: Settings, claims: dict[str, Any], sign: Callable[[dict[str, Any]], str]
) -> None:
    claims |= {
        "realm_access": {"roles": ["Editor"]},
        "https://roles.example": ["admin"],
    }
    for path, role in [
        ("realm_access.roles", {"editor"}),
        ("https://roles.example", {"admin"}),
        ("realm_access.groups", set()),
        ("sub.roles", set()),
    ]:
        claimed = settings.model_copy(update={"jwt_roles_claim": path})

        assert (await TokenVerifier(claimed).verify(sign(claims))).roles == role


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param({"exp": 0}, id="expired"),
        pytest.param({"exp": None}, id="without expiry"),
        pytest.param({"aud": "somebody-else"}, id="for another audience"),
        pytest.param({"sub": None}, id="without a subject"),
        pytest.param({"roles": "admin"}, id="roles that are not a list"),
    ],
)
async def test_a_token_with_invalid_claims_is_rejected(
    settings: Settings,
    claims: dict[str, Any],
    sign: Callable[[dict[str, Any]], str],
    wrong: dict[str, Any],
) -> None:
    claims |= wrong
    token = sign({name: value for name, value in claims.items() if value is not None})

    with pytest.raises(UnauthorizedError):
        await TokenVerifier(settings).verify(token)


@pytest.mark.parametrize(
    ("key", "algorithm"),
    [("another-key-that-is-long-enough-for-HS256", "HS256"), ("", "none")],
)
async def test_a_token_with_an_invalid_signature_is_rejected(
    settings: Settings, claims: dict[str, Any], key: str, algorithm: str
) -> None:
    token = jwt.encode(claims, key, algorithm)

    with pytest.raises(UnauthorizedError):
        await TokenVerifier(settings).verify(token)


async def test_a_token_of_another_issuer_is_rejected(settings: Settings) -> None:
    strict = settings.model_copy(update={"jwt_issuer": "https://login.example"})
    verifier = TokenVerifier(strict)

    assert await verifier.verify(issue_token(strict, ALICE))
    with pytest.raises(UnauthorizedError):
        await verifier.verify(issue_token(settings, ALICE))


async def test_without_a_key_all_tokens_are_rejected(settings: Settings) -> None:
    verifier = TokenVerifier(settings.model_copy(update={"jwt_key": None}))

    with pytest.raises(UnauthorizedError):
        await verifier.verify(issue_token(settings, ALICE))


async def test_a_public_key_verifies_tokens(
    settings: Settings, claims: dict[str, Any], private_key: RSAPrivateKey
) -> None:
    public_key = private_key.public_key().public_bytes(
        Encoding.PEM, PublicFormat.SubjectPublicKeyInfo
    )
    key = SecretStr(public_key.decode())
    verifier = TokenVerifier(
        settings.model_copy(update={"jwt_key": key, "jwt_algorithm": "RS256"})
    )

    assert (await verifier.verify(jwt.encode(claims, private_key, "RS256"))).id == ALICE
    with pytest.raises(UnauthorizedError):
        await verifier.verify(issue_token(settings, ALICE))


async def test_a_published_key_verifies_tokens(
    settings: Settings,
    claims: dict[str, Any],
    private_key: RSAPrivateKey,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    published = RSAAlgorithm.to_jwk(private_key.public_key(), as_dict=True)
    published |= {"kid": "1", "use": "sig"}
    monkeypatch.setattr(jwt.PyJWKClient, "fetch_data", lambda _: {"keys": [published]})
    url = HttpUrl("https://login.example/keys")
    verifier = TokenVerifier(
        settings.model_copy(update={"jwt_jwks_url": url, "jwt_algorithm": "RS256"})
    )

    token = jwt.encode(claims, private_key, "RS256", headers={"kid": "1"})
    forged = jwt.encode(claims, private_key, "RS256", headers={"kid": "2"})

    assert (await verifier.verify(token)).id == ALICE
    with pytest.raises(UnauthorizedError):
        await verifier.verify(forged)


async def test_503_when_the_keys_of_the_issuer_cannot_be_loaded(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> None:
        raise jwt.PyJWKClientConnectionError

    monkeypatch.setattr(jwt.PyJWKClient, "fetch_data", fail)
    url = HttpUrl("https://login.example/keys")
    verifier = TokenVerifier(settings.model_copy(update={"jwt_jwks_url": url}))

    with pytest.raises(HTTPException) as raised:
        await verifier.verify(issue_token(settings, ALICE))

    assert raised.value.status_code == 503
    assert raised.value.headers == {"Retry-After": "5"}


def test_a_key_of_less_than_32_characters_is_rejected() -> None:
    with pytest.raises(ValidationError, match="jwt_key"):
        Settings(_env_file=None, jwt_key=SecretStr("short"))


def test_without_a_key_no_token_is_issued(settings: Settings) -> None:
    with pytest.raises(ValueError, match="set JWT_KEY"):
        issue_token(settings.model_copy(update={"jwt_key": None}), ALICE)


async def test_make_token_prints_a_token(
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert settings.jwt_key
    monkeypatch.setenv("JWT_KEY", settings.jwt_key.get_secret_value())

    main()

    token = capsys.readouterr().out.strip()
    assert (await TokenVerifier(settings).verify(token)).id == USER_ID


def test_make_token_asks_for_a_key(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("JWT_KEY", raising=False)
    monkeypatch.chdir(tmp_path)  # where there is no file .env

    with pytest.raises(SystemExit, match="set JWT_KEY"):
        main()
