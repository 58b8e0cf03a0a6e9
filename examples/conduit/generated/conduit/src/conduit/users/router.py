"""Routes of users."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request

from conduit.error_handlers import SHARED_RESPONSES, responses
from conduit.errors import InvalidInputError, Token2Error
from conduit.schemas import Profile, Text
from conduit.security import NEEDS_NO_TOKEN, CurrentUser, KnownUser
from conduit.users.commands import (
    CreateUserCommand,
    LoginUserCommand,
    UpdateCurrentUserCommand,
)
from conduit.users.dtos import CreateUserResponse, GetProfileResponse
from conduit.users.errors import (
    CredentialsNotAuthenticatedError,
    EmailConflictError,
    ProfileNotFoundError,
    UsernameConflictError,
    UserNotFoundError,
)
from conduit.users.service import UserService

router = APIRouter(prefix="/api", tags=["users"], responses=SHARED_RESPONSES)


async def get_service(request: Request) -> UserService:
    """Return the service, on the store of the application."""
    return UserService(request.app.state.store, request.app.state.settings)


Service = Annotated[UserService, Depends(get_service)]


@router.post(
    "/users",
    status_code=201,
    responses=responses(InvalidInputError, EmailConflictError, UsernameConflictError),
)
async def create_user(
    command: CreateUserCommand, service: Service
) -> CreateUserResponse:
    """Registers a user."""
    return await service.create_user(command)


@router.get("/user", responses=responses(Token2Error, UserNotFoundError))
async def get_current_user(caller: CurrentUser, service: Service) -> CreateUserResponse:
    """Tells who the caller is.

    For any caller, on their own records.
    """
    return await service.get_current_user(caller)


@router.put(
    "/user",
    responses=responses(
        Token2Error,
        InvalidInputError,
        UserNotFoundError,
        EmailConflictError,
        UsernameConflictError,
    ),
)
async def update_current_user(
    command: UpdateCurrentUserCommand, caller: CurrentUser, service: Service
) -> CreateUserResponse:
    """Changes the caller's own data.

    For any caller, on their own records.
    """
    return await service.update_current_user(caller, command)


@router.post(
    "/users/login",
    responses=responses(InvalidInputError, CredentialsNotAuthenticatedError),
)
async def login_user(command: LoginUserCommand, service: Service) -> CreateUserResponse:
    """Logs a user in."""
    return await service.login_user(command)


@router.get(
    "/profiles/{username}",
    openapi_extra=NEEDS_NO_TOKEN,
    responses=responses(Token2Error, ProfileNotFoundError),
)
async def get_profile(
    username: Text, caller: KnownUser, service: Service
) -> GetProfileResponse:
    """Shows the profile of a user."""
    user = await service.get_profile(caller, username)
    return GetProfileResponse(profile=Profile.model_validate(user))


@router.post(
    "/profiles/{username}/follow",
    responses=responses(Token2Error, ProfileNotFoundError),
)
async def follow_profile(
    username: Text, caller: CurrentUser, service: Service
) -> GetProfileResponse:
    """The caller follows the user."""
    return await service.follow_profile(caller, username)


@router.delete(
    "/profiles/{username}/follow",
    responses=responses(Token2Error, ProfileNotFoundError),
)
async def unfollow_profile(
    username: Text, caller: CurrentUser, service: Service
) -> GetProfileResponse:
    """The caller no longer follows the user."""
    return await service.unfollow_profile(caller, username)
