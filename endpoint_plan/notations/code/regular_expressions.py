"""Regular expressions that code demands of a text, one or several."""

from endpoint_plan.model.patterns import both
from endpoint_plan.model.schema import Format, Schema

_SPELLED = {
    r"\d{4}-\d{2}-\d{2}": Format.DATE,
    r"\d{4}-\d\d-\d\d": Format.DATE,
    r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])": Format.DATE,
}
"""Regular expressions that spell a format which has a name."""


def with_pattern(schema: Schema, source: str) -> Schema:
    """Return *schema* with a regular expression beside those that it has; one that only spells a date is the format."""
    form = _SPELLED.get(source.strip("^$").replace("[0-9]", r"\d"))
    if form is not None:
        return schema.but(format=form)
    return schema.but(pattern=both(schema.pattern, source))
