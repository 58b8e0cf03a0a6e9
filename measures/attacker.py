"""Who attacks a service: sends requests, counts the answers, and notes what should not be."""

import base64
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx2
import jwt

from endpoint_plan.blueprint import Operation
from measures.projects import KEY
from measures.services import Service

SLOW = 2.0
"""Seconds of the processor that an answer may take."""

LARGE = 64 * 1024
"""Bytes that an answer to a bad request may have."""


@dataclass(slots=True)
class Attacker:
    """Who attacks a service, and what is known of it."""

    service: Service
    operations: list[Operation]
    token: str
    client: httpx2.Client
    log: Path
    faults: list[str] = field(default_factory=list)
    answers: Counter[str] = field(default_factory=Counter)

    def ask(self, operation: Operation, **other: Any) -> httpx2.Response | None:
        """Send the example request of *operation* with *other* parts; None where no answer comes."""
        asked: dict[str, Any] = dict(operation.example_request.request)
        headers = {**asked.pop("headers", {}), **self.bearer}
        headers |= other.pop("headers", {})
        asked |= other
        if "content" in asked:
            asked.pop("json", None)
            headers.setdefault("Content-Type", "application/json")
        return self.send(operation.name, headers=headers, **asked)

    def send(self, name: str, **request: Any) -> httpx2.Response | None:
        """Send a *request*, count its answer, and note a fault where it is a failure, late or huge."""
        begun = self.service.used
        try:
            response = self.client.request(**request)
        except httpx2.InvalidURL:
            return None
        except httpx2.HTTPError as error:
            self.answers[type(error).__name__] += 1
            self.faults.append(f"{name}: {type(error).__name__}")
            return None
        taken = self.service.used - begun
        self.answers[str(response.status_code)] += 1
        if response.status_code >= 500:
            self.faults.append(f"{name}: {response.status_code}")
        if taken > SLOW:
            self.faults.append(f"{name}: {taken:.1f} s")
        if response.status_code >= 400 and len(response.content) > LARGE:
            self.faults.append(f"{name}: {len(response.content):,} bytes")
        return response

    @property
    def bearer(self) -> dict[str, str]:
        """The header with its token, where the service asks for one."""
        return {"Authorization": f"Bearer {self.token}"} if self.token else {}

    def reading_json(self) -> Iterator[tuple[Operation, dict[str, Any]]]:
        """Yield the operations whose body is an object of JSON, with that of their example."""
        for operation in self.operations:
            body = operation.example_request.request.get("json")
            if isinstance(body, dict):
                yield operation, body

    def paths(self, text: str) -> Iterator[tuple[Operation, str]]:
        """Yield the operations with parameters in their paths, with *text* for each of these."""
        for operation in self.operations:
            parts = operation.template.split("{")
            if len(parts) > 1:
                rest = "".join(f"{text}{part.split('}', 1)[1]}" for part in parts[1:])
                yield operation, parts[0] + rest

    def tokens(self) -> Iterator[tuple[str, str]]:
        """Yield tokens that say the same and are not to be believed."""
        claims = jwt.decode(self.token, options={"verify_signature": False})
        other = "x" * 40
        yield "of another key", jwt.encode(claims, other, "HS256")
        yield "of another algorithm", jwt.encode(claims, KEY, "HS512")
        yield "that has ended", jwt.encode(claims | {"exp": 1}, KEY, "HS256")
        yield "for others", jwt.encode(claims | {"aud": "others"}, KEY, "HS256")
        plain = json.dumps({"alg": "none", "typ": "JWT"}).encode()
        head = base64.urlsafe_b64encode(plain).rstrip(b"=").decode()
        yield "without a signature", f"{head}.{self.token.split('.')[1]}."
        yield "of nobody", jwt.encode(_without(claims, "sub"), KEY, "HS256")
        yield "without an end", jwt.encode(_without(claims, "exp"), KEY, "HS256")


def _without(claims: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in claims.items() if key != name}
