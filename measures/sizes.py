"""Print how many milliseconds a page of a list takes in stores of some sizes; runs in the project."""

import asyncio
import json
import statistics
import sys
import time
from dataclasses import replace
from uuid import UUID, uuid4

import structlog
from httpx2 import ASGITransport, AsyncClient
from seed_library.adapters import Adapters
from seed_library.app import create_app
from seed_library.demo import ROLES, USER_ID
from seed_library.security import issue_token
from seed_library.seed_lots.examples import SEED_LOT
from seed_library.seed_lots.memory import InMemorySeedLotRepository
from seed_library.settings import Settings

ROUNDS = 200

OTHER = type(USER_ID)(int=1) if isinstance(USER_ID, UUID) else "somebody-else"


async def main(sizes: list[int]) -> dict[int, float]:
    """Return the median time of a page by the number of records, the caller's being half of them."""
    settings = Settings()
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(50),
        logger_factory=structlog.ReturnLoggerFactory(),
    )
    headers = {"Authorization": f"Bearer {issue_token(settings, USER_ID, ROLES)}"}
    clients = {}
    for size in sizes:
        records = (
            replace(SEED_LOT, id=uuid4(), owner_id=USER_ID if n % 2 else OTHER)
            for n in range(size)
        )
        app = create_app(
            settings, Adapters(seed_lots=InMemorySeedLotRepository(records))
        )
        transport = ASGITransport(app)
        clients[size] = AsyncClient(
            transport=transport, base_url="http://test", headers=headers
        )
    times: dict[int, list[float]] = {size: [] for size in sizes}
    for _ in range(ROUNDS):
        for size, client in clients.items():
            started = time.perf_counter()
            response = await client.get("/api/seed-lots?limit=20&page=2")
            times[size].append(time.perf_counter() - started)
            assert response.json()["pagination"]["total"] == size // 2
    return {size: statistics.median(taken) * 1000 for size, taken in times.items()}


if __name__ == "__main__":
    print(json.dumps(asyncio.run(main([int(size) for size in sys.argv[1:]]))))
