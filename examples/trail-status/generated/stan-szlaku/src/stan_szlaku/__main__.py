"""Starts the service: `python -m stan_szlaku`, with the options of uvicorn."""

import sys

import uvicorn

from stan_szlaku.settings import Settings


def main() -> None:
    """Serve until stopped.

    The client address is that of the connection, or `X-Forwarded-For` from trusted proxies.
    """
    proxies = ",".join(Settings().trusted_proxies)
    trust = ["--forwarded-allow-ips", proxies] if proxies else ["--no-proxy-headers"]
    factory = "stan_szlaku.app:create_app"
    uvicorn.main([factory, "--factory", *trust, *sys.argv[1:]])


if __name__ == "__main__":
    main()
