"""Errors about comments."""

from conduit.errors import ServiceError


class CommentForbiddenError(ServiceError):
    """the caller did not write the comment."""

    status_code = 403
    code = "comment"
    message = "forbidden"


class CommentArticleNotFoundError(ServiceError):
    """there is no article with this slug."""

    status_code = 404
    code = "article"
    message = "not found"


class CommentNotFoundError(ServiceError):
    """the article has no such comment."""

    status_code = 404
    code = "comment"
    message = "not found"
