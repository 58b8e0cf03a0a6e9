"""What all models that travel over the wire have in common."""

from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel


class WireModel(BaseModel):
    """A model whose names travel as the plan writes them."""

    model_config = ConfigDict(
        alias_generator=to_camel,
        allow_inf_nan=False,
        frozen=True,
        from_attributes=True,
        serialize_by_alias=True,
        use_attribute_docstrings=True,
        validate_by_alias=True,
        validate_by_name=True,
    )


class RequestModel(WireModel):
    """A body: nothing unknown is taken."""

    model_config = ConfigDict(extra="forbid")


class ResponseModel(WireModel):
    """A body that the service sends, or a part of one; what it is made of has Python's names."""

    model_config = ConfigDict(validate_by_alias=False)
