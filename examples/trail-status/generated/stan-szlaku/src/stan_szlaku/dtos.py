"""What travels over the wire and belongs to no single endpoint: the body of errors, shared parts."""

from stan_szlaku.wire import ResponseModel


class ErrorDetail(ResponseModel):
    """What `ErrorResponse.error` holds."""

    code: str
    message: str


class ErrorResponse(ResponseModel):
    """Body of every response that is not a success."""

    error: ErrorDetail
