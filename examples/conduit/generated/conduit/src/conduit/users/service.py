"""What can be done with users, apart from HTTP and storage."""

from dataclasses import dataclass

import structlog
from pydantic import MISSING

from conduit.follows.models import Follow
from conduit.passwords import hash_password, matches
from conduit.schemas import Profile
from conduit.security import User, issue_token
from conduit.settings import Settings
from conduit.store import Store, Transaction
from conduit.users.commands import (
    CreateUserCommand,
    LoginUserCommand,
    UpdateCurrentUserCommand,
)
from conduit.users.dtos import CreateUserResponse, GetProfileResponse, User2
from conduit.users.errors import (
    CredentialsNotAuthenticatedError,
    EmailConflictError,
    ProfileNotFoundError,
    UsernameConflictError,
    UserNotFoundError,
)
from conduit.users.models import UserRecord, UserView

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class UserService:
    """The use cases of users."""

    store: Store
    settings: Settings

    async def create_user(self, command: CreateUserCommand) -> CreateUserResponse:
        """Create one user.

        Raises:
            UsernameConflictError: the `username` is taken.
            EmailConflictError: the `email` is taken.
        """
        password_hash = await hash_password(command.user.password)
        async with self.store.transaction() as tx:
            user = UserRecord(
                username=command.user.username,
                email=command.user.email,
                password_hash=password_hash,
            )

            if await tx.users.find(username=user.username):
                raise UsernameConflictError
            if await tx.users.find(email=user.email):
                raise EmailConflictError
            await tx.users.add(user)
        log.info("user_created", user_id=str(user.id))
        return CreateUserResponse(
            user=User2(
                email=user.email,
                token=issue_token(self.settings, user.id),
                username=user.username,
                bio=user.bio,
                image=user.image,
            )
        )

    async def get_current_user(self, caller: User) -> CreateUserResponse:
        """Get user.

        Raises:
            UserNotFoundError: There is no such user.
        """
        async with self.store.transaction(read_only=True) as tx:
            user = await self._find(tx, caller)
        return CreateUserResponse(
            user=User2(
                email=user.email,
                token=issue_token(self.settings, user.id),
                username=user.username,
                bio=user.bio,
                image=user.image,
            )
        )

    async def update_current_user(
        self, caller: User, command: UpdateCurrentUserCommand
    ) -> CreateUserResponse:
        """Set user.

        Raises:
            UserNotFoundError: There is no such user.
            UsernameConflictError: the `username` is taken.
            EmailConflictError: the `email` is taken.
        """
        async with self.store.transaction() as tx:
            user = await self._find(tx, caller)
            user = user.replace(
                **{
                    name: value
                    for name, value in command.user
                    if name in command.user.model_fields_set - {"password"}
                }
            )
            if command.user.password is not MISSING:
                user = user.replace(
                    password_hash=await hash_password(command.user.password)
                )

            if await tx.users.has_other(user, "username"):
                raise UsernameConflictError
            if await tx.users.has_other(user, "email"):
                raise EmailConflictError
            await tx.users.update(user)
        log.info("current_user_updated", user_id=str(user.id))
        return CreateUserResponse(
            user=User2(
                email=user.email,
                token=issue_token(self.settings, user.id),
                username=user.username,
                bio=user.bio,
                image=user.image,
            )
        )

    async def login_user(self, command: LoginUserCommand) -> CreateUserResponse:
        """Login user.

        Raises:
            CredentialsNotAuthenticatedError: the email or the password is wrong.
        """
        async with self.store.transaction(read_only=True) as tx:
            user = await tx.users.find(email=command.user.email)
        known = await matches(
            command.user.password, user.password_hash if user else None
        )
        if user is None or not known:
            raise CredentialsNotAuthenticatedError
        log.info("logged_in", user_id=str(user.id))
        return CreateUserResponse(
            user=User2(
                email=user.email,
                token=issue_token(self.settings, user.id),
                username=user.username,
                bio=user.bio,
                image=user.image,
            )
        )

    async def get_profile(self, caller: User | None, username: str) -> UserView:
        """Return one profile.

        Raises:
            ProfileNotFoundError: there is no user with this username.
        """
        async with self.store.transaction(read_only=True) as tx:
            user = await self._find_by_username(tx, username)

            return await self._view(tx, caller, user)

    async def follow_profile(self, caller: User, username: str) -> GetProfileResponse:
        """Follow profile.

        Raises:
            ProfileNotFoundError: there is no user with this username.
        """
        async with self.store.transaction() as tx:
            user = await self._find_by_username(tx, username)

            if not await tx.follows.find(owner_id=caller.id, other_user_id=user.id):
                await tx.follows.add(Follow(owner_id=caller.id, other_user_id=user.id))

            user_view = await self._view(tx, caller, user)
        log.info("follow_profile_answered")
        return GetProfileResponse(profile=Profile.model_validate(user_view))

    async def unfollow_profile(self, caller: User, username: str) -> GetProfileResponse:
        """Follow profile.

        Raises:
            ProfileNotFoundError: there is no user with this username.
        """
        async with self.store.transaction() as tx:
            user = await self._find_by_username(tx, username)

            follow = await tx.follows.find(owner_id=caller.id, other_user_id=user.id)
            if follow:
                await tx.follows.delete(follow)

            user_view = await self._view(tx, caller, user)
        log.info("unfollow_profile_answered")
        return GetProfileResponse(profile=Profile.model_validate(user_view))

    async def _find(self, tx: Transaction, caller: User) -> UserRecord:
        user = await tx.users.find(id=caller.id)
        if user is None:
            raise UserNotFoundError
        return user

    async def _find_by_username(self, tx: Transaction, username: str) -> UserRecord:
        user = await tx.users.find(username=username)
        if user is None:
            raise ProfileNotFoundError
        return user

    async def _view(
        self, tx: Transaction, caller: User | None, user: UserRecord
    ) -> UserView:
        return UserView(
            **dict(user),
            following=caller is not None
            and await tx.follows.find(other_user_id=user.id, owner_id=caller.id)
            is not None,
        )
