"""Middleware: request id, log line, response headers, body limit, unhandled errors."""

import re
import time
from secrets import token_hex

import structlog
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from stan_szlaku.error_handlers import error_response
from stan_szlaku.errors import InternalError

log = structlog.get_logger(__name__)

REQUEST_ID = "X-Request-ID"

SAFE_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
"""Request ids that are accepted; others are replaced."""

MAX_PATH_CHARS = 500
"""Longer paths are cut in the log."""

SECURITY_HEADERS = Headers(
    {
        "Cache-Control": "no-store",
        "Content-Security-Policy": "frame-ancestors 'none'",
        "Referrer-Policy": "no-referrer",
        "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
        "X-Content-Type-Options": "nosniff",
    }
).raw
"""From the OWASP REST Security Cheat Sheet. A route may set its own values."""


class RequestMiddleware:
    """Adds an id, headers and a log line to every request; limits the body."""

    def __init__(self, app: ASGIApp, max_body_bytes: int) -> None:
        self.app = app
        self.max_body_bytes = max_body_bytes
        self.log = structlog.get_logger(__name__).bind()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request.

        HEAD is handled like GET and sent without the body. A trailing slash is ignored.
        """
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = time.perf_counter()
        given_id = Headers(scope=scope).get(REQUEST_ID, "")
        request_id = given_id if SAFE_ID.fullmatch(given_id) else token_hex(16)
        method = scope["method"]
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(
            request_id=request_id, method=method, path=scope["path"][:MAX_PATH_CHARS]
        )
        status: int | None = None
        received = 0

        async def receive_limited() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > self.max_body_bytes:
                raise HTTPException(413, "Content Too Large")
            return message

        async def send_with_headers(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                present = {name for name, _ in message["headers"]}
                message["headers"] = [
                    *message["headers"],
                    *(
                        header
                        for header in SECURITY_HEADERS
                        if header[0] not in present
                    ),
                    (b"x-request-id", request_id.encode()),
                ]
            elif method == "HEAD":
                message["body"] = b""
            await send(message)

        routed_scope = {
            **scope,
            "method": "GET" if method == "HEAD" else method,
            "path": scope["path"].rstrip("/") or "/",
        }
        try:
            await self.app(routed_scope, receive_limited, send_with_headers)
        finally:
            self.log.info(
                "request",
                status=status,
                milliseconds=round((time.perf_counter() - started) * 1000, 1),
            )


class ErrorMiddleware:
    """Logs unhandled errors and sends 500, inside of CORS: browsers may read it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request.

        Raises:
            Exception: Part of the response was sent before the error.
        """
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = False

        async def send_and_note(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self.app(scope, receive, send_and_note)
        except Exception:
            log.exception("request_failed")
            if started:
                raise
            await error_response(InternalError())(scope, receive, send)
