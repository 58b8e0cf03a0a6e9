"""Request bodies."""

from typing import Annotated

from pydantic import MISSING, Field

from seed_library.schemas import Command, FilledText, JsonDate, JsonNumber, Text


class CreateSeedLotCommand(Command):
    """Body of `POST /api/seed-lots`."""

    species: Annotated[FilledText, Field(max_length=120)]
    variety: Annotated[Text, Field(max_length=120)] | None = None
    harvested_on: JsonDate
    grams: Annotated[float, Field(gt=0), JsonNumber]
    germination_rate: Annotated[int, Field(ge=0, le=100), JsonNumber] | None = None
    tags: Annotated[list[Text], Field(fail_fast=True, max_length=10)] = []
    notes: Annotated[Text, Field(max_length=1000)] | None = None


class UpdateSeedLotCommand(Command):
    """Body of `PATCH /api/seed-lots/{lotId}`."""

    species: Annotated[FilledText, Field(max_length=120)] | MISSING = MISSING
    variety: Annotated[Text, Field(max_length=120)] | MISSING | None = MISSING
    harvested_on: JsonDate | MISSING = MISSING
    grams: Annotated[float, Field(gt=0), JsonNumber] | MISSING = MISSING
    germination_rate: (
        Annotated[int, Field(ge=0, le=100), JsonNumber] | MISSING | None
    ) = MISSING
    tags: Annotated[list[Text], Field(fail_fast=True, max_length=10)] | MISSING = (
        MISSING
    )
    notes: Annotated[Text, Field(max_length=1000)] | MISSING | None = MISSING
