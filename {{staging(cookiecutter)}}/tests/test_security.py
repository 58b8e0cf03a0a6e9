{% if blueprint().secured %}
import pytest
from fastapi import Request
from fastapi.security import HTTPAuthorizationCredentials
from pydantic import SecretStr

from {{ cookiecutter.package_name }}.app import create_app
from {{ cookiecutter.package_name }}.demo import USER_ID
from {{ cookiecutter.package_name }}.errors import {{ blueprint().no_caller }}
from {{ cookiecutter.package_name }}.security import User, current_user, issue_token
from {{ cookiecutter.package_name }}.settings import Settings


def caller(settings: Settings, token: str) -> User:
    request = Request({"type": "http", "app": create_app(settings)})
    return current_user(request, HTTPAuthorizationCredentials(scheme="Bearer", credentials=token))


def test_a_token_names_its_caller(settings: Settings) -> None:
    token = issue_token(settings, USER_ID, ["editor"])

    assert caller(settings, token) == User(id=USER_ID, roles=frozenset({"editor"}))


def test_a_token_signed_with_another_key_is_refused(settings: Settings) -> None:
    other = settings.model_copy(update={"jwt_secret": SecretStr("another-key-that-is-long-enough-for-HS256")})

    with pytest.raises({{ blueprint().no_caller }}):
        caller(settings, issue_token(other, USER_ID))


def test_a_token_for_another_audience_is_refused(settings: Settings) -> None:
    other = settings.model_copy(update={"jwt_audience": "somebody-else"})

    with pytest.raises({{ blueprint().no_caller }}):
        caller(settings, issue_token(other, USER_ID))


def test_every_token_is_refused_while_there_is_no_key(settings: Settings) -> None:
    unset = settings.model_copy(update={"jwt_secret": None})

    with pytest.raises({{ blueprint().no_caller }}):
        caller(unset, issue_token(settings, USER_ID))


def test_no_token_is_issued_while_there_is_no_key(settings: Settings) -> None:
    with pytest.raises(ValueError, match="set JWT_SECRET first"):
        issue_token(settings.model_copy(update={"jwt_secret": None}), USER_ID)
{% endif %}
