"""Request bodies."""

from typing import Annotated

from pydantic import MISSING, EmailStr, Field

from conduit.schemas import Command, Emptied, FilledText, Text


class NewUser(Command):
    """What `CreateUserCommand.user` holds."""

    username: FilledText
    email: Annotated[EmailStr, Field(min_length=1)]
    password: Annotated[Text, Field(min_length=8, max_length=128)]


class CreateUserCommand(Command):
    """Body of `POST /api/users`."""

    user: NewUser


class UpdateUser(Command):
    """What `UpdateCurrentUserCommand.user` holds."""

    username: FilledText | MISSING = MISSING
    email: Annotated[EmailStr, Field(min_length=1)] | MISSING = MISSING
    password: Annotated[Text, Field(min_length=8, max_length=128)] | MISSING = MISSING
    bio: Annotated[Text, Emptied] | MISSING | None = MISSING
    """An empty text becomes null."""
    image: Annotated[Text, Emptied] | MISSING | None = MISSING
    """An empty text becomes null."""


class UpdateCurrentUserCommand(Command):
    """Body of `PUT /api/user`."""

    user: UpdateUser


class LoginUser(Command):
    """What `LoginUserCommand.user` holds."""

    email: FilledText
    password: FilledText


class LoginUserCommand(Command):
    """Body of `POST /api/users/login`."""

    user: LoginUser
