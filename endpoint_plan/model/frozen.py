"""The base of the models of a plan: values, never changed in place."""

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """A value, never changed in place."""

    model_config = ConfigDict(frozen=True)
