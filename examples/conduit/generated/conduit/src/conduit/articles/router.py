"""Routes of articles."""

from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Query, Request, Response

from conduit.articles.commands import CreateArticleCommand, UpdateArticleCommand
from conduit.articles.dtos import (
    Article,
    CreateArticleResponse,
    ListArticleFeedQuery,
    ListArticlesQuery,
    ListArticlesResponse,
)
from conduit.articles.errors import ArticleForbiddenError, ArticleNotFoundError
from conduit.articles.service import ArticleService
from conduit.error_handlers import SHARED_RESPONSES, responses
from conduit.errors import InvalidInputError, Token2Error
from conduit.schemas import Text
from conduit.security import NEEDS_NO_TOKEN, CurrentUser, KnownUser

router = APIRouter(
    prefix="/api/articles", tags=["articles"], responses=SHARED_RESPONSES
)


async def get_service(request: Request) -> ArticleService:
    """Return the service, on the store of the application."""
    return ArticleService(request.app.state.store)


Service = Annotated[ArticleService, Depends(get_service)]


@router.get(
    "",
    openapi_extra=NEEDS_NO_TOKEN,
    responses=responses(Token2Error, InvalidInputError),
)
async def list_articles(
    query: Annotated[ListArticlesQuery, Query()], caller: KnownUser, service: Service
) -> ListArticlesResponse:
    """Lists articles."""
    page = await service.list_articles(caller, query)
    return ListArticlesResponse(articles=page.records, articles_count=page.total)


@router.post("", status_code=201, responses=responses(Token2Error, InvalidInputError))
async def create_article(
    command: CreateArticleCommand,
    caller: CurrentUser,
    service: Service,
    response: Response,
) -> CreateArticleResponse:
    """Publishes an article of the caller."""
    article = await service.create_article(caller, command)
    response.headers["Location"] = f"/api/articles/{article.slug}"
    return CreateArticleResponse(article=Article.model_validate(article))


@router.get("/feed", responses=responses(Token2Error, InvalidInputError))
async def list_article_feed(
    query: Annotated[ListArticleFeedQuery, Query()],
    caller: CurrentUser,
    service: Service,
) -> ListArticlesResponse:
    """Lists the articles of users whom the caller follows."""
    page = await service.list_article_feed(caller, query)
    return ListArticlesResponse(articles=page.records, articles_count=page.total)


@router.api_route("/feed", methods=["DELETE", "PUT"], include_in_schema=False)
async def refuse_methods_beside_list_article_feed() -> None:
    """Refuse what a path with a parameter in this place takes, which would answer here."""
    raise HTTPException(405)


@router.get(
    "/{slug}",
    openapi_extra=NEEDS_NO_TOKEN,
    responses=responses(Token2Error, ArticleNotFoundError),
)
async def get_article(
    slug: Text, caller: KnownUser, service: Service
) -> CreateArticleResponse:
    """Shows an article."""
    article = await service.get_article(caller, slug)
    return CreateArticleResponse(article=Article.model_validate(article))


@router.put(
    "/{slug}",
    responses=responses(
        Token2Error, InvalidInputError, ArticleForbiddenError, ArticleNotFoundError
    ),
)
async def update_article(
    slug: Text, command: UpdateArticleCommand, caller: CurrentUser, service: Service
) -> CreateArticleResponse:
    """Changes an article.

    For any caller, on their own records.
    """
    article = await service.update_article(caller, slug, command)
    return CreateArticleResponse(article=Article.model_validate(article))


@router.delete(
    "/{slug}",
    status_code=204,
    responses=responses(Token2Error, ArticleForbiddenError, ArticleNotFoundError),
)
async def delete_article(slug: Text, caller: CurrentUser, service: Service) -> None:
    """Deletes an article.

    For any caller, on their own records.
    """
    await service.delete_article(caller, slug)


@router.post("/{slug}/favorite", responses=responses(Token2Error, ArticleNotFoundError))
async def favorite_article(
    slug: Text, caller: CurrentUser, service: Service
) -> CreateArticleResponse:
    """The article becomes a favorite of the caller."""
    return await service.favorite_article(caller, slug)


@router.delete(
    "/{slug}/favorite", responses=responses(Token2Error, ArticleNotFoundError)
)
async def unfavorite_article(
    slug: Text, caller: CurrentUser, service: Service
) -> CreateArticleResponse:
    """The article is no longer a favorite of the caller."""
    return await service.unfavorite_article(caller, slug)
