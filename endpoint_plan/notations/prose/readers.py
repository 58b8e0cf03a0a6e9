"""Types and limits in prose, English and Polish: phrases, fields, lists and tables of fields.

The entry points for readers of the plan; the parts are in the modules that they come from.
"""

from endpoint_plan.notations.prose.field_names import guess_type
from endpoint_plan.notations.prose.field_tables import read_fields_table
from endpoint_plan.notations.prose.fields import (
    is_typed,
    read_field,
    read_field_list,
    read_fields,
    read_items,
)
from endpoint_plan.notations.prose.nesting import nest_fields
from endpoint_plan.notations.prose.phrase import Phrase, constrain, read_phrase

__all__ = [
    "Phrase",
    "constrain",
    "guess_type",
    "is_typed",
    "nest_fields",
    "read_field",
    "read_field_list",
    "read_fields",
    "read_fields_table",
    "read_items",
    "read_phrase",
]
