{% if blueprint().reading %}
"""A limit to the size of bodies."""

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class BodyLimit:
    """Refuses bodies of more than *max_bytes*, told beforehand or counted as they stream in.

    A body that nobody reads harms nobody, so the limit holds when the body is read.
    """

    def __init__(self, app: ASGIApp, max_bytes: int) -> None:
        self.app = app
        self.max_bytes = max_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with a body that ends at the limit.

        Raises:
            HTTPException: 413, where the body is read.
        """
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        received = 0

        async def limited() -> Message:
            nonlocal received
            told = Headers(scope=scope).get("content-length", "")
            self._check(int(told) if told.isdecimal() else 0)
            message = await receive()
            received += len(message.get("body", b""))
            self._check(received)
            return message

        await self.app(scope, limited, send)

    def _check(self, size: int) -> None:
        if size > self.max_bytes:
            raise HTTPException(413, f"larger than {self.max_bytes} bytes")
{% endif %}
