"""Small plans of a service of boats, as a team writes and changes them."""

BOATS = """\
# API Endpoint Implementation Plan: Boats

## 1. Endpoint Overview

The club keeps a list of its boats.

## 2. Request Details

### POST /api/boats

- Request Body:
  - `name` (string, required, max 40 characters)
  - `seats` (integer, required, 1-8)
  - `colour` (string, optional, nullable)

### GET /api/boats/{id}

- Path Parameters:
  - `id` (UUID)

## 3. Used Types

### BoatDto

- `id` (UUID)
- `name` (string)
- `seats` (integer)
- `colour` (string, nullable)

## 4. Response Details

### POST /api/boats

- 201 Created: `BoatDto`

### GET /api/boats/{id}

- 200 OK: `BoatDto`

## 6. Security Considerations

- All operations require authentication: JWT bearer token.

## 7. Error Handling

| Status | Code            | Cause                                  |
| ------ | --------------- | -------------------------------------- |
| 400    | `INVALID`       | The body is invalid                    |
| 401    | `UNAUTHORIZED`  | No valid token                         |
| 404    | `NO_SUCH_BOAT`  | There is no such boat (GET only)       |
| 409    | `HARBOUR_FULL`  | The harbour has no free place (POST only) |

## 9. Implementation Steps

1. Create the commands and the DTOs
2. Implement `BoatService.createBoat`
3. Set up a cache for boats
"""

TRIPS = """\
# API Endpoint Implementation Plan: Trips

## 1. Endpoint Overview

Members list the trips of a boat.

## 2. Request Details

### GET /api/trips

- Query Parameters:
  - `page` (integer, optional)

## 4. Response Details

- 200 OK: `{ "items": TripDto[], "total": number }`

## 3. Used Types

### TripDto

- `id` (UUID)
- `title` (string)

## 6. Security Considerations

- All operations require authentication: JWT bearer token.

## 7. Error Handling

- 401: no valid token

## 9. Implementation Steps

1. Create the route of trips
"""


def edited(text: str, *pairs: tuple[str, str]) -> str:
    """Return *text* with each first text of *pairs*, which must be there, replaced by the second."""
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    return text


DELETE = """\
### DELETE /api/boats/{id}

- Path Parameters:
  - `id` (UUID)

"""

MORE = edited(
    BOATS,
    (
        "  - `colour` (string, optional, nullable)\n",
        "  - `length` (number, optional, nullable)\n",
    ),
    ("- `colour` (string, nullable)\n", "- `length` (number, nullable)\n"),
    ("1-8", "1-12"),
    ("`HARBOUR_FULL`", "`NO_PLACE`    "),
    (
        "### GET /api/boats/{id}\n\n- Path",
        DELETE + "### GET /api/boats/{id}\n\n- Path",
    ),
    (
        "### GET /api/boats/{id}\n\n- 200",
        "### DELETE /api/boats/{id}\n\n- 204 No Content\n\n### GET /api/boats/{id}\n\n- 200",
    ),
    ("(GET only)", "(GET and DELETE only)"),
)
"""One operation more, one field more, one gone, one limit changed, one error renamed."""
