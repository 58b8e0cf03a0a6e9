"""Start the service: `python -m conduit`, with the options of uvicorn."""

import sys

import uvicorn

from conduit.app import create_app
from conduit.settings import Settings

app = create_app()
"""For tools that look for an object, such as `fastapi dev`."""


def main() -> None:
    """Serve until stopped; who calls is told by the connection, or by a proxy that the settings trust."""
    proxies = ",".join(Settings().trusted_proxies)
    trust = ["--forwarded-allow-ips", proxies] if proxies else ["--no-proxy-headers"]
    uvicorn.main(["conduit.__main__:app", *trust, *sys.argv[1:]])


if __name__ == "__main__":
    main()
