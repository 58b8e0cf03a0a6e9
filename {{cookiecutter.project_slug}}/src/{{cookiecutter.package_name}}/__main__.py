"""Start the service: `python -m {{ cookiecutter.package_name }}`, with the options of uvicorn."""

import sys

import uvicorn

from {{ cookiecutter.package_name }}.app import create_app
from {{ cookiecutter.package_name }}.settings import Settings

app = create_app()
"""For tools that look for an object, such as `fastapi dev`."""


def main() -> None:
    """Serve until stopped; who calls is told by the connection, or by a proxy that the settings trust."""
    proxies = ",".join(Settings().trusted_proxies)
    trust = ["--forwarded-allow-ips", proxies] if proxies else ["--no-proxy-headers"]
    uvicorn.main(["{{ cookiecutter.package_name }}.__main__:app", *trust, *sys.argv[1:]])


if __name__ == "__main__":
    main()
