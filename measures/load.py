"""Requests over loopback, many at once, from a client that costs little beside the server."""

import asyncio
import time

CONNECTIONS = 8


def answers(port: int, request: bytes, seconds: float) -> int:
    """Return how often the server on *port* answers *request* within *seconds*."""
    return asyncio.run(_answers(port, request, seconds))


def get(path: str, token: str) -> bytes:
    """Return a request for *path* as it travels."""
    lines = (
        f"GET {path} HTTP/1.1",
        "Host: 127.0.0.1",
        f"Authorization: Bearer {token}",
        "",
        "",
    )
    return "\r\n".join(lines).encode()


async def _answers(port: int, request: bytes, seconds: float) -> int:
    end = time.perf_counter() + seconds
    counts = await asyncio.gather(
        *(_connection(port, request, end) for _ in range(CONNECTIONS))
    )
    return sum(counts)


async def _connection(port: int, request: bytes, end: float) -> int:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    count = 0
    while time.perf_counter() < end:
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 200"):
            raise ConnectionError(head.decode())
        size = head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0]
        await reader.readexactly(int(size))
        count += 1
    writer.close()
    return count
