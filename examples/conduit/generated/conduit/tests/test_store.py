"""Transactions and repositories."""

import asyncio
from uuid import UUID

import pytest

from conduit.articles.models import ArticleRecord
from conduit.seed import EXAMPLES
from conduit.store import Store

pytestmark = pytest.mark.anyio


@pytest.fixture
def article() -> ArticleRecord:
    return ArticleRecord.model_validate(EXAMPLES["articles"])


async def test_find_returns_what_was_added(
    store: Store, article: ArticleRecord
) -> None:
    async with store.transaction() as tx:
        await tx.articles.add(article)

    async with store.transaction() as tx:
        assert await tx.articles.find(id=article.id) == article
        assert await tx.articles.find(id=UUID(int=987654)) is None
        assert await tx.articles.find(slug=article.slug) == article
        assert await tx.articles.find(slug="another") is None
        assert await tx.articles.find(id=article.id, slug="another") is None


async def test_an_id_cannot_be_added_twice(
    store: Store, article: ArticleRecord
) -> None:
    async def add_twice() -> None:
        async with store.transaction() as tx:
            await tx.articles.add(article)
            await tx.articles.add(article)

    with pytest.raises(ValueError, match="duplicate id"):
        await add_twice()


async def test_find_returns_the_latest_version(
    store: Store, article: ArticleRecord
) -> None:
    current = article
    changed = article.replace(title=current.title + "x")

    async with store.transaction() as tx:
        await tx.articles.add(current)
        assert await tx.articles.find(id=current.id) == current
        await tx.articles.update(changed)
        assert await tx.articles.find(id=current.id) == changed

    async with store.transaction() as tx:
        assert await tx.articles.all() == [changed]


async def test_a_deleted_record_is_gone(store: Store, article: ArticleRecord) -> None:
    async with store.transaction() as tx:
        await tx.articles.add(article)
        await tx.articles.delete(article)

    async with store.transaction() as tx:
        assert await tx.articles.all() == []


async def test_an_error_rolls_the_transaction_back(
    store: Store, article: ArticleRecord
) -> None:
    current = article
    changed = article.replace(title=current.title + "x")
    async with store.transaction() as tx:
        await tx.articles.add(article)

    async def write_and_fail() -> None:
        async with store.transaction() as tx:
            await tx.articles.update(changed)
            await tx.articles.delete(article)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await write_and_fail()

    async with store.transaction() as tx:
        assert await tx.articles.all() == [article]


async def test_transactions_wait_for_each_other(
    store: Store, article: ArticleRecord
) -> None:
    async with store.transaction() as tx:
        await tx.articles.add(article)

    async def grow() -> None:
        async with store.transaction() as tx:
            current = await tx.articles.find(id=article.id)
            assert current
            await asyncio.sleep(0)
            await tx.articles.update(current.replace(title=current.title + "x"))

    await asyncio.gather(*(grow() for _ in range(20)))

    current = article
    for _ in range(20):
        current = current.replace(title=current.title + "x")
    async with store.transaction() as tx:
        assert await tx.articles.all() == [current]
