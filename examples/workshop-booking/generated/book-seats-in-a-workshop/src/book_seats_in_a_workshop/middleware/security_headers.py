"""Headers that keep browsers from making more of an answer than it is."""

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
}
"""As the OWASP REST Security Cheat Sheet recommends; a route that sets one of them has its way."""

RAW = Headers(HEADERS).raw
"""The headers as they travel."""


class SecurityHeaders:
    """Adds the headers to every response."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and add to the answer what it lacks."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                sent = message["headers"]
                names = {name for name, _ in sent}
                message["headers"] = [
                    *sent,
                    *(header for header in RAW if header[0] not in names),
                ]
            await send(message)

        await self.app(scope, receive, send_with_headers)
