"""Routes of comments."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request

from conduit.comments.commands import CreateCommentCommand
from conduit.comments.dtos import Comment, CreateCommentResponse, ListCommentsResponse
from conduit.comments.errors import (
    CommentArticleNotFoundError,
    CommentForbiddenError,
    CommentNotFoundError,
)
from conduit.comments.service import CommentService
from conduit.error_handlers import SHARED_RESPONSES, responses
from conduit.errors import InvalidInputError, Token2Error
from conduit.schemas import Int64, Text
from conduit.security import NEEDS_NO_TOKEN, CurrentUser, KnownUser

router = APIRouter(
    prefix="/api/articles", tags=["comments"], responses=SHARED_RESPONSES
)


async def get_service(request: Request) -> CommentService:
    """Return the service, on the store of the application."""
    return CommentService(request.app.state.store)


Service = Annotated[CommentService, Depends(get_service)]


@router.get(
    "/{slug}/comments",
    openapi_extra=NEEDS_NO_TOKEN,
    responses=responses(Token2Error, CommentArticleNotFoundError),
)
async def list_comments(
    article_id: Annotated[Text, Path(alias="slug")], caller: KnownUser, service: Service
) -> ListCommentsResponse:
    """Lists the comments on an article."""
    page = await service.list_comments(caller, article_id)
    return ListCommentsResponse(comments=page.records)


@router.post(
    "/{slug}/comments",
    status_code=201,
    responses=responses(Token2Error, InvalidInputError, CommentArticleNotFoundError),
)
async def create_comment(
    article_id: Annotated[Text, Path(alias="slug")],
    command: CreateCommentCommand,
    caller: CurrentUser,
    service: Service,
) -> CreateCommentResponse:
    """Adds a comment of the caller to an article."""
    comment = await service.create_comment(caller, article_id, command)
    return CreateCommentResponse(comment=Comment.model_validate(comment))


@router.delete(
    "/{slug}/comments/{id}",
    status_code=204,
    responses=responses(
        Token2Error,
        InvalidInputError,
        CommentForbiddenError,
        CommentArticleNotFoundError,
        CommentNotFoundError,
    ),
)
async def delete_comment(
    article_id: Annotated[Text, Path(alias="slug")],
    comment_id: Annotated[int, Path(alias="id"), Int64],
    caller: CurrentUser,
    service: Service,
) -> None:
    """Deletes a comment.

    For any caller, on their own records.
    """
    await service.delete_comment(caller, article_id, comment_id)
