"""The second day of the workshop example, as docs/second-day.md tells it.

A team writes rules, a repository and tests by hand; the plan changes, a second plan comes, the template
changes. At each step what was written by hand is there, and the tests pass.
"""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from endpoint_plan.rendering.record import Record
from endpoint_plan.upkeep import update
from endpoint_plan.upkeep.wanted import Wanted
from tests.baking import ROOT
from tests.projects import BakeOnce, run_tests
from tests.upkeep.conftest import PLAN, Boats
from tests.upkeep.plans import edited

EXAMPLE = (ROOT / "examples/workshop-booking/plan.md").read_text("utf-8")
PACKAGE = "src/book_seats_in_a_workshop"
SERVICE = f"{PACKAGE}/bookings/service.py"
TEST = "tests/bookings/test_create_booking.py"

RULES = """\
            booked = await tx.bookings.all()
            if any(
                one.owner_id == caller.id and one.workshop_id == workshop_id
                for one in booked
            ):
                raise AlreadyBookedError
            taken = sum(
                len(one.attendees) for one in booked if one.workshop_id == workshop_id
            )
            if taken + len(command.attendees) > SEATS:
                raise WorkshopFullError
"""
TODOS = """\
            if await tx.bookings.count(workshop_id=workshop_id, owner_id=caller.id) > 0:
                raise AlreadyBookedError

            # TODO: raise WorkshopFullError: Fewer seats left than attendees.
"""
PRICE = '''

def price_of(command: CreateBookingCommand) -> float:
    """Return what the seats cost."""
    return 21.25 * len(command.attendees)
'''
FULL = """\
# Arrange what makes the rule apply, then remove the mark.
@pytest.mark.xfail(strict=True, reason="WorkshopFullError: the rule is not written yet")
def test_409_workshop_full(client: TestClient) -> None:
    \"\"\"Fewer seats left than attendees.\"\"\"
    response = client.post(URL, json=BODY)
"""
FULL_BY_HAND = """\
def test_409_workshop_full(client: TestClient, given: Given) -> None:
    \"\"\"Fewer seats left than attendees.\"\"\"
    given({"bookings": [{"workshopId": WORKSHOP_ID, "attendees": [ATTENDEE] * 12}]})
    response = client.post(URL, json=BODY)
"""
OWN_TESTS = '''"""Prices, by hand."""

from book_seats_in_a_workshop.repository import MOST_AT_ONCE


def test_a_page_is_not_endless() -> None:
    assert MOST_AT_ONCE == 500
'''

CHANGED = edited(
    EXAMPLE,
    (
        "  note: z.string().max(500).nullable().optional(),\n",
        "  voucher: z.string().max(20).nullable().optional(),\n",
    ),
    ("  note?: string | null;\n", "  voucher?: string | null;\n"),
    ("  note: string | null;\n", "  voucher: string | null;\n"),
    ('"note": "We bring our own aprons."', '"voucher": "SPRING"'),
    ('"note": null', '"voucher": null'),
    ("array(attendeeSchema).min(1).max(4)", "array(attendeeSchema).min(1).max(6)"),
    ("`ALREADY_BOOKED`  ", "`BOOKED_TWICE`    "),
    (
        "Fewer seats left than attendees ",
        "Fewer seats left than attendees (POST only) ",
    ),
    (
        "The member holds a booking already ",
        "The member holds a booking already (POST only) ",
    ),
    (
        "- HTTP Method: `POST`\n- URL Structure: `/api/workshops/:workshopId/bookings`\n",
        "### POST /api/workshops/:workshopId/bookings\n\n",
    ),
    (
        "## 3. Used Types\n",
        """### DELETE /api/workshops/:workshopId/bookings/:bookingId

A member cancels a booking of their own.

- Path Parameters:
  - `workshopId` (UUID)
  - `bookingId` (UUID)

## 3. Used Types
""",
    ),
    (
        "- **201 Created** with a `BookingDto`:",
        "### POST /api/workshops/:workshopId/bookings\n\n- **201 Created** with a `BookingDto`:",
    ),
    (
        "- **400 Bad Request**: the body is invalid\n",
        """### DELETE /api/workshops/:workshopId/bookings/:bookingId

- **204 No Content**

### Errors

- **400 Bad Request**: the body is invalid
""",
    ),
)
"""One operation more, one field more, one gone, one limit changed, one error renamed."""

TOOLS = """\
# API Endpoint Implementation Plan: Tools

## 1. Endpoint Overview

Members see the tools of the makerspace.

## 2. Request Details

### GET /api/tools/{id}

- Path Parameters:
  - `id` (UUID)

## 4. Response Details

- 200 OK: `{ "id": "b7f6d5f0-2e0d-4a57-8f8a-1f1a0b6c9d11", "name": "Lathe" }`

## 6. Security Considerations

- All operations require authentication: JWT bearer token.

## 7. Error Handling

| Status | Code           | Cause                 |
| ------ | -------------- | --------------------- |
| 401    | `UNAUTHORIZED` | No valid token        |
| 404    | `NO_SUCH_TOOL` | There is no such tool |

## 9. Implementation Steps

1. Create the route of tools
"""


def write_by_hand(team: Boats) -> None:
    """Write rules into the service, a constant into the repository, and tests."""
    team.replace(SERVICE, TODOS, RULES)
    team.replace(
        SERVICE,
        "    AlreadyBookedError,\n",
        "    AlreadyBookedError,\n    WorkshopFullError,\n",
    )
    team.replace(
        SERVICE,
        "                # Placeholder: no value was found in the plan.\n                total_price=0,\n",
        "                total_price=price_of(command),\n",
    )
    team.replace(
        SERVICE, "        # Step 4: Implement BookingService.createBooking\n", ""
    )
    team.replace(
        SERVICE,
        "log = structlog.get_logger(__name__)\n",
        "log = structlog.get_logger(__name__)\n\nSEATS = 12\n",
    )
    team.write(SERVICE, team.read(SERVICE) + PRICE)
    team.replace(
        f"{PACKAGE}/repository.py",
        "\n\nclass Repository(",
        "\nMOST_AT_ONCE = 500\n\n\nclass Repository(",
    )
    team.replace(TEST, FULL, FULL_BY_HAND)
    team.write("tests/test_prices.py", OWN_TESTS)


def missing(team: Boats, *but: str) -> list[str]:
    """Return the lines by hand that are nowhere in their files any more, all but some."""
    written = {
        SERVICE: RULES + PRICE + "SEATS = 12\ntotal_price=price_of(command),\n",
        f"{PACKAGE}/repository.py": "MOST_AT_ONCE = 500\n",
        TEST: "".join(FULL_BY_HAND.splitlines(keepends=True)[::2]),
        "tests/test_prices.py": OWN_TESTS,
    }
    return [
        line
        for path, text in written.items()
        for line in text.splitlines()
        if line.strip() not in team.read(path) and line.strip() not in but
    ]


def passes(team: Boats, *tests: str) -> None:
    ran = run_tests(team.folder, *tests)
    assert ran.status == 0, ran.stdout


def resolve(team: Boats, path: str, *, ours: bool) -> None:
    """Resolve each conflict of the file at *path* by one side."""
    kept: list[str] = []
    side = ""
    for line in team.read(path).splitlines(keepends=True):
        if line.startswith(("<<<<<<< ", "||||||| ", "=======\n", ">>>>>>> ")):
            side = {"<": "ours", "|": "base", "=": "theirs", ">": ""}[line[0]]
        elif side in ("", "ours" if ours else "theirs"):
            kept.append(line)
    team.write(path, "".join(kept))


def newer_template(made: Wanted) -> Wanted:
    """Return what a template makes whose services are laid out otherwise."""
    base = dict(made.base)
    text = base[SERVICE].decode()
    text = edited(
        text,
        (
            '    """The use cases of bookings."""\n\n    store: Store\n',
            '    """The use cases of bookings, each in one transaction."""\n\n'
            + '    store: Store\n    """Where they are kept."""\n',
        ),
        ("booking_id=str(booking.id)", "id=str(booking.id)"),
    )
    return Wanted(made.record, {**base, SERVICE: text.encode()})


def test_the_second_day(
    bake_once: BakeOnce,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    generated: Callable[[Record, Mapping[str, bytes]], Wanted],
) -> None:
    baked = bake_once(f"plan={ROOT / 'examples/workshop-booking/plan.md'}").project
    team = Boats(shutil.copytree(baked, tmp_path / "workshops"))
    write_by_hand(team)
    passes(team, "tests/bookings", "tests/test_prices.py")

    # The plan changes: both the team and the template have changed what is about the renamed error.
    team.write(PLAN, CHANGED)
    told = team.run("update", status=1)
    conflicts = told.stdout.splitlines()[-1]
    print(conflicts)
    assert conflicts.endswith("; 1 conflict.")
    assert missing(team) == []
    assert "error 409 ALREADY_BOOKED is called BOOKED_TWICE now" in told.stdout
    resolve(team, SERVICE, ours=True)
    by_hand = team.read(SERVICE)
    team.write(SERVICE, by_hand.replace("AlreadyBookedError", "BookedTwiceError"))
    assert missing(team, "raise AlreadyBookedError") == []
    passes(team)

    # A second plan comes.
    tools = tmp_path / "tools.md"
    tools.write_text(TOOLS, "utf-8")
    assert "; 0 conflicts." in team.run("add", str(tools)).stdout
    assert missing(team, "raise AlreadyBookedError") == []
    passes(team, "tests/tools", "tests/bookings", "tests/test_app.py")

    # A newer template lays services out otherwise.
    monkeypatch.setattr(
        update, "generate", lambda *given: newer_template(generated(*given))
    )
    told = team.run("update")
    assert "; 0 conflicts." in told.stdout
    assert "each in one transaction" in team.read(SERVICE)
    assert missing(team, "raise AlreadyBookedError") == []
    passes(team, "tests/bookings", "tests/test_prices.py")
