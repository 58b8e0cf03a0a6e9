"""The seed library by hand, as small as FastAPI allows: what a generated service is measured beside.

The same operations that are measured, with the same models, tokens, pages and bytes of JSON, and
responses checked as FastAPI does it for a `response_model`. It leaves out what makes a service of it:
layers and routers, roles, errors of its own, ids of requests, security headers, limits, settings, and
a log but for uvicorn's. Its lists look through all records and sort them anew, as is simplest.
"""

import datetime as dt
import os
from operator import itemgetter
from typing import Annotated, Any, Literal
from uuid import UUID, uuid4

import jwt
from fastapi import Depends, FastAPI, HTTPException, Query
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel, to_snake

app = FastAPI()
lots: dict[UUID, dict[str, Any]] = {}


class Camel(BaseModel):
    """Names travel in camelCase."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True)


class NewLot(Camel):
    """Body of a creation."""

    species: Annotated[str, Field(min_length=1, max_length=120)]
    variety: Annotated[str, Field(max_length=120)] | None = None
    harvested_on: dt.date
    grams: Annotated[float, Field(gt=0)]
    germination_rate: Annotated[int, Field(ge=0, le=100)] | None = None
    tags: Annotated[list[str], Field(max_length=10)] = []
    notes: Annotated[str, Field(max_length=1000)] | None = None


class Lot(NewLot):
    """A lot as its owner sees it."""

    id: UUID
    created_at: dt.datetime
    updated_at: dt.datetime


class Pagination(Camel):
    """Where a page stands."""

    page: int
    limit: int
    total: int


class Lots(Camel):
    """A page of lots."""

    data: list[Lot]
    pagination: Pagination


async def caller(
    credentials: Annotated[HTTPAuthorizationCredentials, Depends(HTTPBearer())],
) -> str:
    """Return who calls."""
    try:
        claims: dict[str, Any] = jwt.decode(
            credentials.credentials,
            os.environ["JWT_KEY"],
            algorithms=["HS256"],
            audience="seed-library",
        )
    except jwt.InvalidTokenError as error:
        raise HTTPException(401) from error
    return str(claims["sub"])


Caller = Annotated[str, Depends(caller)]


@app.post("/api/seed-lots", status_code=201, response_model=Lot)
async def create(body: NewLot, user: Caller) -> Any:
    """Keep a lot."""
    now = dt.datetime.now(dt.UTC)
    key = uuid4()
    lots[key] = {"id": key, "owner": user, "created_at": now, "updated_at": now}
    lots[key] |= body.model_dump()
    return lots[key]


@app.get("/api/seed-lots/{lot_id}", response_model=Lot)
async def read(lot_id: UUID, user: Caller) -> Any:
    """Return a lot of the caller."""
    lot = lots.get(lot_id)
    if lot is None or lot["owner"] != user:
        raise HTTPException(404)
    return lot


@app.get("/api/seed-lots", response_model=Lots)
async def list_(
    user: Caller,
    page: Annotated[int, Query(ge=1)] = 1,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
    species: Annotated[str | None, Query(max_length=120)] = None,
    sort: Literal["createdAt", "harvestedOn", "species"] = "createdAt",
    order: Literal["asc", "desc"] = "desc",
) -> Any:
    """Return a page of the caller's lots."""
    found = [
        lot
        for lot in lots.values()
        if lot["owner"] == user and species in (None, lot["species"])
    ]
    found.sort(key=itemgetter(to_snake(sort)), reverse=order == "desc")
    start = (page - 1) * limit
    return {
        "data": found[start : start + limit],
        "pagination": {"page": page, "limit": limit, "total": len(found)},
    }
