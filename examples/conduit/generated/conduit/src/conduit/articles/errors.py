"""Errors about articles."""

from conduit.errors import ServiceError


class ArticleForbiddenError(ServiceError):
    """the caller did not write the article."""

    status_code = 403
    code = "article"
    message = "forbidden"


class ArticleNotFoundError(ServiceError):
    """there is no article with this slug."""

    status_code = 404
    code = "article"
    message = "not found"
