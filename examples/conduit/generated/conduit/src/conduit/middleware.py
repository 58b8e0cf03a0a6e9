"""What happens around every request: id, log line, headers, body limit, failures."""

import re
import time
from secrets import token_hex

import structlog
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from conduit.error_handlers import error_response
from conduit.errors import InternalError

REQUEST_ID = "X-Request-ID"

SAFE_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
"""No id that a caller chooses can forge a log line."""

LONGEST_PATH = 500
"""How much of a path is logged."""

SECURITY_HEADERS = Headers(
    {
        "Cache-Control": "no-store",
        "Content-Security-Policy": "frame-ancestors 'none'",
        "Referrer-Policy": "no-referrer",
        "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
        "X-Content-Type-Options": "nosniff",
    }
).raw
"""From the OWASP REST Security Cheat Sheet; a route can set its own values."""


class RequestMiddleware:
    """One layer around the application, so that no response goes without any of this."""

    def __init__(self, app: ASGIApp, max_body_bytes: int) -> None:
        self.app = app
        self.max_body_bytes = max_body_bytes
        self.log = structlog.get_logger(__name__).bind()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request.

        HEAD is answered like GET, without the body; a slash at the end of a path makes no difference.

        Raises:
            Exception: A failure after part of the response was sent, which breaks it off.
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
            request_id=request_id, method=method, path=scope["path"][:LONGEST_PATH]
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
                own = {name for name, _ in message["headers"]}
                message["headers"] = [
                    *message["headers"],
                    *(header for header in SECURITY_HEADERS if header[0] not in own),
                    (b"x-request-id", request_id.encode()),
                ]
            elif method == "HEAD":
                message["body"] = b""
            await send(message)

        inner = {
            **scope,
            "method": "GET" if method == "HEAD" else method,
            "path": scope["path"].rstrip("/") or "/",
        }
        try:
            await self.app(inner, receive_limited, send_with_headers)
        except Exception:
            self.log.exception("request_failed")
            if status is not None:
                raise
            await error_response(InternalError())(scope, receive, send_with_headers)
        finally:
            self.log.info(
                "request",
                status=status,
                milliseconds=round((time.perf_counter() - started) * 1000, 1),
            )
