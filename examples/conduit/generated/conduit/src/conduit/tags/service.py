"""What can be done with tags, apart from HTTP and storage."""

from dataclasses import dataclass

import structlog

from conduit.store import Store
from conduit.tags.dtos import TagDto

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class TagService:
    """The use cases of tags."""

    store: Store

    async def list_tags(self) -> TagDto:
        """List tags."""
        async with self.store.transaction(read_only=True) as tx:
            tags = sorted(
                {text for one in await tx.articles.find_all() for text in one.tag_list}
            )
        log.info("list_tags_answered")
        return TagDto(tags=tags)
