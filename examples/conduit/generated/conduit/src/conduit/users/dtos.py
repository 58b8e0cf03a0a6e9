"""Response bodies, queries, and what they share with request bodies."""

from conduit.schemas import Dto, Profile


class User2(Dto):
    """What readers see of one user."""

    email: str
    token: str
    username: str
    bio: str | None
    image: str | None


class CreateUserResponse(Dto):
    """Body of the answer to `POST /api/users`."""

    user: User2


class GetProfileResponse(Dto):
    """Body of the answer to `GET /api/profiles/{username}`."""

    profile: Profile
