"""Counts of what was made in a day, a week, a month or a year, as Python."""

from endpoint_plan.design.operations.field_sources import NOW
from endpoint_plan.design.records.parents import Parent
from endpoint_plan.design.records.record import RecordSchema
from endpoint_plan.languages.names import CREATED
from endpoint_plan.model.behaviour import Comparison, Operand, Period
from endpoint_plan.model.schema import Format, Property
from endpoint_plan.text.identifiers import Identifier, fold_name

MADE_NOW = f"{NOW}.isoformat()"
"""Code for the present, as seed data tells it."""

_BEGINS = {
    Period.DAY: f"clock.start_of({NOW}.date())",
    Period.WEEK: f"{NOW} - dt.timedelta(days=7)",
    Period.MONTH: f"clock.start_of({NOW}.date().replace(day=1))",
    Period.YEAR: f"clock.start_of({NOW}.date().replace(month=1, day=1))",
}


def is_recent(one: Comparison) -> bool:
    """Tell whether *one* asks for what was made in the period that lasts."""
    return one.right.begins is not None


def recent_ones(count: Operand, counted: Parent, values: str) -> str | None:
    """Return code for the number of those of what is *counted*, with these *values*, that *count* finds recent.

    It is empty where it counts for all times, and None where nothing tells when they were made.
    """
    begins = [one.right.begins for one in count.where if one.right.begins]
    if not begins:
        return ""
    made = moment_made(counted.schema)
    if made is None:
        return None
    found = f"await tx.{counted.plural}.find_all({values})"
    return f"len([one for one in {found} if one.{made[0]} >= {_BEGINS[begins[0]]}])"


def moment_made(record: RecordSchema) -> tuple[Identifier, Property] | None:
    """Return the field of *record* that tells when it was made; None without one."""
    for name, prop in record.properties:
        shape = record.shapes.resolve(prop.type)
        told = shape.format is Format.DATE_TIME and not shape.nullable
        if told and fold_name(name) in CREATED:
            return name, prop
    return None
