"""Failures: what nothing else answers."""

import structlog
from fastapi import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from {{ cookiecutter.package_name }}.error_body import respond

log = structlog.get_logger(__name__)


class Failures:
    """Answers 500 to what nobody expected; the cause goes to the log and nowhere else.

    FastAPI would answer outside of all middleware, without the request's id.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and answer it if that fails.

        Raises:
            Exception: The response had begun when it failed, so the connection must break.
        """
        begun = False

        async def watched(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self.app(scope, receive, watched)
        except Exception as error:
            log.error("request_failed", exc_info=error)
            if begun or scope["type"] != "http":
                raise
            response = respond(
                Request(scope), 500, {{ blueprint().failure_code | literal }}, {{ blueprint().failure_message | literal }}
            )
            await response(scope, receive, send)
