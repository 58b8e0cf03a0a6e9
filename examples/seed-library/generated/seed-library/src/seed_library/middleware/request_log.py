"""Every request gets an id, and one line in the log."""

import re
import time
from secrets import token_hex

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADER = "X-Request-ID"
SAFE_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
"""An id that a caller may choose: it can forge no line of the log."""


class RequestLog:
    """Logs each request once, when it is answered; headers, queries and bodies stay out of the log."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        # Bound once: a logger that is not bound is made anew for each line.
        self.log = structlog.get_logger(__name__).bind()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer the request with its id in a header."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request_id = given_id(Headers(scope=scope)) or token_hex(16)
        scope.setdefault("state", {})["request_id"] = request_id
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=request_id)
        started = time.perf_counter()
        status = 500

        async def send_with_id(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)[HEADER] = request_id
            await send(message)

        try:
            await self.app(scope, receive, send_with_id)
        finally:
            self.log.info(
                "request_answered",
                method=scope["method"],
                route=getattr(scope.get("route"), "path", None),
                status=status,
                milliseconds=round((time.perf_counter() - started) * 1000, 1),
            )


def given_id(headers: Headers) -> str | None:
    """Return the id that the caller chose; None when there is none, or one that is not safe."""
    given = headers.get(HEADER, "")
    return given if SAFE_ID.fullmatch(given) else None
