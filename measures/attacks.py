"""Attack the services that plans become: `python -m measures.attacks --storage sqlite examples`.

Each line of a table is an attack, with what the service answers to it, over all of its operations, and
whether it holds. Afterwards every list must be answered as before.
"""

import argparse
import json
import socket
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, nullcontext
from pathlib import Path
from urllib.parse import quote

import httpx2
import jwt

from endpoint_plan.rendering.load import load_plan
from measures.attacker import LARGE, Attacker
from measures.projects import KEY, BakeError, Project, bake, plans
from measures.services import STORAGES, migrate, running, storing
from tests.postgres import postgres

STRANGER = "00000000-0000-4000-8000-00000000beef"


def poison(at: Attacker) -> None:
    """Send texts that no answer can hold, in each field of each body, in queries and paths."""
    deep = json.loads('{"a":' * 253 + "1" + "}" * 253)
    for operation, body in at.reading_json():
        for name in body:
            for bad in ('"\\ud800"', '"a\\u0000"', '["\\udc00"]', '{"\\ud800": 1}'):
                text = json.dumps(body | {name: "@@"}).replace('"@@"', bad)
                at.ask(operation, content=text)
            at.ask(operation, content=json.dumps(body | {name: deep}))
        at.ask(operation, content=json.dumps({**body, "\ud800": "\ud800"}))
    for bad in ("%ED%A0%80", "%00", "%FF"):
        for operation, path in at.paths(bad):
            at.ask(operation, url=path)
        for operation in at.operations:
            url = operation.example_request.request["url"]
            at.ask(operation, url=f"{url}?{bad}={bad}&search={bad}&q={bad}&sort={bad}")


def amplification(at: Attacker) -> None:
    """Send a megabyte of what is wrong everywhere; the answer and the log are small."""
    before = at.log.stat().st_size
    sent = 0
    for operation, body in at.reading_json():
        unknown = json.dumps({f"k{n}": n for n in range(60_000)})
        for text in ("[" + ",".join(["{}"] * 250_000) + "]", unknown):
            at.ask(operation, content=text)
            sent += 1
        for name in body:
            at.ask(operation, content=json.dumps(body | {name: [{}] * 200_000}))
            sent += 1
    written = at.log.stat().st_size - before
    if written > max(sent, 1) * LARGE:
        at.faults.append(f"{written:,} bytes of log for {sent} requests")


def backtracking(at: Attacker) -> None:
    """Send 60 KB of what separates parameters, in paths and queries, without a token."""
    for text in ("-" * 50_000, "a-" * 25_000, "." * 50_000, "a" * 50_000 + "!"):
        for operation, path in at.paths(text):
            at.ask(operation, url=path[:60_000], headers={"Authorization": ""})
    for operation in at.operations:
        url = operation.example_request.request["url"]
        at.ask(operation, url=f"{url}?search={'a' * 50_000}!&sort={'-' * 5_000}")


def ordinary_input(at: Attacker) -> None:
    """Send numbers and times at the edge, and the wrong types, in bodies, queries and paths."""
    values = (
        *("1" + "0" * 400, "-1" + "0" * 400, str(2**63), str(2**64), "1e400", "-0.0"),
        *('"9999-12-31T23:59:59-14:00"', '"0001-01-01T00:00:00+14:00"'),
        *('"9999-12-31"', '"0000-00-00"', "null", "[]", "{}", "true", '""', '" "'),
        *('"\\u202e"', json.dumps("x" * 100_000), "NaN", "Infinity"),
    )
    for operation, body in at.reading_json():
        for name in body:
            for value in values:
                text = json.dumps(body | {name: "@@"}).replace('"@@"', value)
                at.ask(operation, content=text)
    for value in (str(2**63), str(-(2**64)), "1" + "0" * 400, "0", "-1", "1e9", "٣"):
        for operation in at.operations:
            names = ("limit", "page", "pageSize", "page_size", "offset", "cursor")
            told = dict.fromkeys(
                (*names, *operation.example_request.request.get("params", {})), value
            )
            at.ask(operation, params=told)
        for operation, path in at.paths(quote(value)):
            at.ask(operation, url=path)


def injection(at: Attacker) -> None:
    """Send what means something to SQL, in queries, paths and bodies; no list grows by it."""
    for text in (
        "' OR '1'='1",
        "1; DROP TABLE x;--",
        "%' OR 1=1 --",
        "\\",
        "_",
        "{{7*7}}",
    ):
        for operation in at.operations:
            params = operation.example_request.request.get("params", {})
            told = dict.fromkeys(
                (*params, "search", "q", "sort", "order", "filter"), text
            )
            at.ask(operation, params=told)
        for operation, path in at.paths(quote(text, safe="")):
            found = at.ask(operation, url=path)
            if found is not None and found.status_code == 200 and operation.lookup:
                at.faults.append(f"{operation.name}: finds something by {text}")
        for operation, body in at.reading_json():
            at.ask(operation, json=dict.fromkeys(body, text))


def tokens(at: Attacker) -> None:
    """Ask without a token, and with tokens that are not to be believed: 401 wherever one is needed."""
    secured = [one for one in at.operations if one.secured and not one.guests]
    wrong = [("none", {"Authorization": ""})]
    if at.token:
        wrong += [(how, {"Authorization": f"Bearer {one}"}) for how, one in at.tokens()]
        wrong += [("Basic", {"Authorization": f"Basic {at.token}"})]
    for operation in secured:
        for how, headers in wrong:
            found = at.ask(operation, headers=headers)
            if found is not None and found.status_code != 401:
                at.faults.append(f"{operation.name}: {found.status_code}, token {how}")


def ownership(at: Attacker) -> None:
    """Ask as somebody else for what the caller has made, and send an owner of one's own choosing."""
    if not at.token:
        return
    claims = jwt.decode(at.token, options={"verify_signature": False})
    other = jwt.encode(claims | {"sub": STRANGER}, KEY, "HS256")
    stranger = {"Authorization": f"Bearer {other}"}
    own = str(claims["sub"])
    for operation in at.operations:
        if operation.owned and operation.lookup and not operation.guests:
            found = at.ask(operation, headers=stranger)
            if (
                found is not None
                and found.status_code < 400
                and found.status_code != 204
            ):
                at.faults.append(
                    f"{operation.name}: {found.status_code} for a stranger"
                )
    for operation, body in at.reading_json():
        forged = ("id", "ownerId", "userId", "user_id", "owner_id", "role", "isAdmin")
        sent = {name: STRANGER for name in forged if name not in body}
        found = at.ask(operation, json=body | sent)
        if found is None or found.status_code >= 300 or own == STRANGER:
            continue
        if STRANGER in found.text:
            at.faults.append(f"{operation.name}: takes an id or an owner that is sent")


def headers(at: Attacker) -> None:
    """Send headers that lie, are large or odd; answers have those that protect, and name no origin."""
    operation = at.operations[0]
    for sent in (
        {"X-Request-ID": "a" * 5_000},
        {"X-Request-ID": "<script>"},
        {"X-Forwarded-For": "1.2.3.4", "X-Forwarded-Proto": "https"},
        {"Origin": "https://evil.example"},
        {"Accept": "text/html", "Range": "bytes=0-1", "Expect": "200-ok"},
        {"X-Big": "a" * 30_000},
        {"Content-Type": "application/json; charset=utf-16"},
    ):
        found = at.ask(operation, headers=sent)
        if found is None:
            continue
        if "evil" in str(found.headers) or "<script>" in str(found.headers):
            at.faults.append(f"repeats {sent}")
        if found.headers.get("X-Content-Type-Options") != "nosniff":
            at.faults.append(f"no nosniff at {found.status_code}")


def smuggling(at: Attacker) -> None:
    """Send requests within requests: one answer at most is made of each, and a refusal."""
    url = at.operations[0].example_request.request["url"]
    inner = b"GET /livez HTTP/1.1\r\nHost: x\r\n\r\n"
    start = f"POST {url} HTTP/1.1\r\nHost: x\r\n".encode()
    for sent in (
        b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + inner,
        b"Content-Length: 0\r\nContent-Length: 40\r\n\r\n" + inner,
        b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + inner,
        b"Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n" + inner,
        b"Content-Length: +5\r\n\r\n" + inner,
        b"X: a\rTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + inner,
        b"Transfer-Encoding: chunked\r\n\r\n" + b"f" * 20 + b"\r\n" + inner,
    ):
        told = _raw(at.service.port, start + sent)
        statuses = told.split(b"HTTP/1.1 ")[1:]
        at.answers[",".join(one[:3].decode() for one in statuses) or "closed"] += 1
        if len(statuses) > 1 and not sent.startswith(b"Content-Length: 5"):
            at.faults.append(f"two answers to {sent[:40]!r}")


def floods(at: Attacker) -> None:
    """Hold connections half open, send bodies that are too large; others are served meanwhile."""
    held = []
    try:
        for _ in range(300):
            held.append(socket.create_connection(("127.0.0.1", at.service.port)))
            held[-1].sendall(
                b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n1"
            )
        at.send("livez", method="GET", url="/livez")
    finally:
        for one in held:
            one.close()
    for operation, _ in at.reading_json():
        found = at.ask(operation, content=b" " * (4 * 1024 * 1024))
        if found is not None and found.status_code not in (401, 403, 413):
            at.faults.append(f"{operation.name}: {found.status_code} for 4 MB")


def _raw(port: int, sent: bytes) -> bytes:
    with closing(socket.create_connection(("127.0.0.1", port))) as one:
        one.settimeout(1.5)
        told = b""
        try:
            one.sendall(sent)
            while part := one.recv(65_536):
                told += part
        except OSError:
            pass
        return told


ATTACKS: tuple[Callable[[Attacker], None], ...] = (
    *(tokens, ownership, headers, smuggling, injection),
    *(poison, amplification, backtracking, ordinary_input, floods),
)


def attack(plan: Path, project: Project, settings: dict[str, str]) -> Iterator[str]:
    """Yield a row of the table for each attack on *project*, made of *plan*; one that fails says so."""
    blueprint = load_plan(plan).blueprint
    operations = sorted(
        (one for r in blueprint.resources for one in r.operations),
        key=lambda one: one.method == "DELETE",
    )
    log = project.folder / "attacked.log"
    token = ""
    if project.has_tokens:
        asked = project.python("-m", f"{project.package}.security", **project.settings)
        token = asked.stdout.strip()
    with (
        running(project, settings, log) as service,
        httpx2.Client(base_url=service.url, timeout=300) as client,
    ):
        idle = service.memory
        for one in ATTACKS:
            at = Attacker(service, operations, token, client, log)
            one(at)
            told = dict(sorted(at.answers.items()))
            lists(at)
            held = "; ".join(dict.fromkeys(at.faults[:4])) or "holds"
            mark = "**FAILED** " if at.faults else ""
            answered = ", ".join(
                f"{times} × {answer}" for answer, times in told.items()
            )
            yield f"| {one.__name__.replace('_', ' ')} | {answered or 'nothing to ask'} | {mark}{held} |"
        grown = service.memory
        yield f"| memory | {idle} MiB before, {grown} MiB after | {'holds' if grown < idle + 400 else '**FAILED**'} |"


def lists(at: Attacker) -> None:
    """Note a fault for each list that is no longer answered."""
    for operation in at.operations:
        if operation.method == "GET":
            found = at.ask(operation)
            if found is None or found.status_code >= 500:
                at.faults.append(f"afterwards, {operation.name} is not answered")


def main() -> int:
    """Attack the services; return 1 when any attack succeeds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("plans", nargs="+", type=Path)
    parser.add_argument("--storage", nargs="*", choices=STORAGES, default=STORAGES)
    asked = parser.parse_args()
    failed = False
    with postgres() if "postgres" in asked.storage else nullcontext("") as database:
        for plan in plans(asked.plans):
            for storage in asked.storage:
                if storage == "postgres" and not database:
                    print("\nthere is no PostgreSQL here")
                    continue
                name = plan.parent.name if plan.name == "plan.md" else plan.stem
                print(
                    f"\n{name}, {storage}\n\n| Attack | Answers | |\n| --- | --- | --- |"
                )
                with tempfile.TemporaryDirectory() as folder:
                    try:
                        kind = "memory" if storage == "memory" else "sql"
                        made = Path(folder, "made")
                        made.mkdir()
                        project = bake(plan, made, f"storage={kind}")
                        settings = storing(storage, database, Path(folder))
                        migrate(project, settings)
                        for row in attack(plan, project, settings):
                            print(row, flush=True)
                            failed = failed or "**FAILED**" in row
                    except (BakeError, TimeoutError) as error:
                        print(f"not made: {error}")
                        failed = True
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
