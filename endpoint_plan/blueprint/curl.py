"""Requests as arguments of curl."""

import json
import shlex
from collections.abc import Iterator, Mapping
from urllib.parse import quote, urlencode

SERVER = "http://127.0.0.1:8000"
PATH_CHARACTERS = "/:@!$&'()*+,;=%"
"""What stands in a path as it is, besides letters, digits and `-._~`: RFC 3986, section 3.3."""


def curl_arguments(request: Mapping[str, object]) -> str:
    """Return arguments of curl for *request*, the arguments of a test client, each a word of the shell."""
    words = ["-X", str(request["method"]), *_headers(request), *_body(request)]
    query = request.get("params")
    asked = f"?{urlencode(query, doseq=True)}" if isinstance(query, dict) else ""
    words.append(f"{SERVER}{quote(str(request['url']), safe=PATH_CHARACTERS)}{asked}")
    return " ".join(map(shlex.quote, words)).removeprefix("-X GET ")


def _headers(request: Mapping[str, object]) -> Iterator[str]:
    headers = request.get("headers")
    for name, value in headers.items() if isinstance(headers, dict) else ():
        yield from ("-H", f"{name}: {value}")


def _body(request: Mapping[str, object]) -> Iterator[str]:
    """Yield the arguments for the body: JSON, the fields and files of a form, or a text."""
    form, files = request.get("data"), request.get("files")
    if "json" in request:
        yield from ("-H", "Content-Type: application/json")
        yield from ("-d", json.dumps(request["json"]))
    elif "content" in request:
        yield from ("--data-raw", str(request["content"]))
    for name, value in form.items() if isinstance(form, dict) else ():
        for one in value if isinstance(value, list) else [value]:
            yield "--form-string" if files else "--data-urlencode"
            yield f"{name}={one}"
    for name, file in files.items() if isinstance(files, dict) else ():
        yield from ("-F", f"{name}=@{file[0]}")
