"""Who may do what beside what a token says: a place in a group, and what was not understood."""

from endpoint_plan.model.frozen import Frozen


class Membership(Frozen):
    """A place in a group, such as an organization, that callers must have."""

    group: str
    """The thing that has members, in the singular and in snake_case."""
    roles: tuple[str, ...] = ()
    """Of which a caller needs one there, as the plan spells them; empty where any place will do."""
    own: bool = False
    """Whether callers are kept to what belongs to the group that they are in."""
    oneself: bool = False
    """Whether it is also enough that the call is about the caller's own place."""
    conditional: bool = False
    """Whether only those are asked for it who name a group."""
    status: int | None = None
    """What who has no place is answered with, where the plan says so."""
    line: int | None = None


class UntoldCallers(Frozen):
    """What a plan says of who may call an operation, and that was not understood."""

    text: str
    line: int | None = None
