"""Response bodies, queries, and what they share with request bodies."""

from conduit.schemas import Dto


class TagDto(Dto):
    """What readers see of one tag."""

    tags: list[str]
