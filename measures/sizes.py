"""Print how many milliseconds a page of a list takes in stores of some sizes; runs in the project."""

import asyncio
import json
import statistics
import sys
import time
from uuid import UUID

import structlog
from httpx2 import ASGITransport, AsyncClient
from seed_library import seed
from seed_library.app import create_app
from seed_library.security import issue_token
from seed_library.settings import Settings

ROUNDS = 200

OTHER = str(UUID(int=1)) if isinstance(seed.USER_ID, UUID) else f"not-{seed.USER_ID}"


async def main(sizes: list[int]) -> dict[int, float]:
    """Return the median time of a page by the number of records, the caller's being half of them."""
    settings = Settings()
    roles = getattr(seed, "ROLES", [])
    headers = {"Authorization": f"Bearer {issue_token(settings, seed.USER_ID, roles)}"}
    clients = {}
    for size in sizes:
        app = create_app(settings)
        owners = (str(seed.USER_ID) if n % 2 else OTHER for n in range(size))
        await seed.load(app, {"seed_lots": [{"ownerId": owner} for owner in owners]})
        clients[size] = AsyncClient(
            transport=ASGITransport(app), base_url="http://test", headers=headers
        )
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(50),
        logger_factory=structlog.ReturnLoggerFactory(),
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
