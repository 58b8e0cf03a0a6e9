"""The path that a server puts before all paths, https://spec.openapis.org/oas/v3.1.1#server-object."""

import re
from urllib.parse import urlsplit

from endpoint_plan.openapi.document import Node

_VARIABLE = re.compile(r"\{([^{}]{1,100})\}")


def base_path(*holders: Node) -> str:
    """Return the path of the first server, without a slash at its end; the last holder wins.

    *holders* are what may have `servers`: the root, a path, an operation.
    """
    path = ""
    for holder in holders:
        listed = holder.raw("servers")
        servers = list(listed.each()) if listed else []
        if not servers:
            continue
        paths = [_path(one) for one in servers]
        path = paths[0]
        if len(set(paths)) > 1:
            others = ", ".join(f"`{one}`" for one in dict.fromkeys(paths[1:]))
            servers[0].document.warn(
                f"of several base paths `{path}` is taken, not {others}", servers[0]
            )
    return path


def _path(server: Node) -> str:
    variables = server.raw("variables")

    def value(match: re.Match[str]) -> str:
        variable = variables.raw(match[1]) if variables else None
        return variable.text("default") if variable else match[1]

    url = _VARIABLE.sub(value, server.text("url"))
    path = urlsplit(url).path if "://" in url or url.startswith("/") else f"/{url}"
    return re.sub(r"/{2,}", "/", path).rstrip("/")
