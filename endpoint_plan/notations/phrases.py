"""Types and limits in prose, English and Polish: phrases, fields, lists and tables of fields.

The entry points for readers of the plan; the parts are in the modules that they come from.
"""

from endpoint_plan.notations.fields import (
    is_typed,
    read_field,
    read_field_list,
    read_fields,
    read_items,
)
from endpoint_plan.notations.names import guess
from endpoint_plan.notations.nesting import nested
from endpoint_plan.notations.prose import Phrase, constrain, read_phrase
from endpoint_plan.notations.tables import read_fields_table

__all__ = [
    "Phrase",
    "constrain",
    "guess",
    "is_typed",
    "nested",
    "read_field",
    "read_field_list",
    "read_fields",
    "read_fields_table",
    "read_items",
    "read_phrase",
]
