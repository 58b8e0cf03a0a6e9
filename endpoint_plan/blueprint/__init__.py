"""What the templates print: names are legal, literals are safe, nothing is left to decide.

Strings named *code* or *annotation* are Python that this package made; all other text may come
from the plan and is printed through the filters made for that.
"""

from endpoint_plan.blueprint.arguments import Argument, BodyArgument
from endpoint_plan.blueprint.assignments import (
    AddedEntry,
    FieldAssignment,
    OtherChange,
    OtherField,
)
from endpoint_plan.blueprint.blueprint import Blueprint
from endpoint_plan.blueprint.credentials import (
    Credentials,
    IssuedToken,
    LogIn,
    NewPassword,
    SentToken,
    TokenStore,
)
from endpoint_plan.blueprint.documents import (
    CheckedPoint,
    OpenPoint,
    Place,
    PlacedStep,
    Substitute,
    TokenDefaults,
)
from endpoint_plan.blueprint.errors import ErrorBody, ErrorClass, RateLimit
from endpoint_plan.blueprint.gaps import ClosedGap
from endpoint_plan.blueprint.gathered import Gathered
from endpoint_plan.blueprint.guards import (
    Counted,
    GuardClause,
    OpenRule,
    Peers,
    RefusedCase,
)
from endpoint_plan.blueprint.kinds import ON_CREDENTIALS, Kind
from endpoint_plan.blueprint.list_cases import ListCases, Ties
from endpoint_plan.blueprint.lookups import (
    HeldThing,
    Link,
    ListMethod,
    Lookup,
    Ownership,
    Parameter,
    Reference,
    Removal,
    Upsert,
)
from endpoint_plan.blueprint.membership import Membership
from endpoint_plan.blueprint.narrowing import NamedOne, Narrowing
from endpoint_plan.blueprint.operation import Operation
from endpoint_plan.blueprint.profiles import Demand, Profile
from endpoint_plan.blueprint.resource import Record, Resource
from endpoint_plan.blueprint.schemas import Alias, Field, Model
from endpoint_plan.blueprint.slugs import Slug
from endpoint_plan.blueprint.storage import (
    Column,
    Filter,
    Index,
    Storage,
    Table,
    Unique,
)
from endpoint_plan.blueprint.test_requests import (
    Beside,
    BodyCases,
    ConflictingRecord,
    ExampleRequest,
    FilterCase,
    Lookalike,
    Malformed,
    Part,
    QueryCases,
)
from endpoint_plan.blueprint.variations import Variation, Variations
from endpoint_plan.blueprint.views import DerivedCase, DerivedValue, View

__all__ = [
    "ON_CREDENTIALS",
    "AddedEntry",
    "Alias",
    "Argument",
    "Beside",
    "Blueprint",
    "BodyArgument",
    "BodyCases",
    "CheckedPoint",
    "ClosedGap",
    "Column",
    "ConflictingRecord",
    "Counted",
    "Credentials",
    "Demand",
    "DerivedCase",
    "DerivedValue",
    "ErrorBody",
    "ErrorClass",
    "ExampleRequest",
    "Field",
    "FieldAssignment",
    "Filter",
    "FilterCase",
    "Gathered",
    "GuardClause",
    "HeldThing",
    "Index",
    "IssuedToken",
    "Kind",
    "Link",
    "ListCases",
    "ListMethod",
    "LogIn",
    "Lookalike",
    "Lookup",
    "Malformed",
    "Membership",
    "Model",
    "NamedOne",
    "Narrowing",
    "NewPassword",
    "OpenPoint",
    "OpenRule",
    "Operation",
    "OtherChange",
    "OtherField",
    "Ownership",
    "Parameter",
    "Part",
    "Peers",
    "Place",
    "PlacedStep",
    "Profile",
    "QueryCases",
    "RateLimit",
    "Record",
    "Reference",
    "RefusedCase",
    "Removal",
    "Resource",
    "SentToken",
    "Slug",
    "Storage",
    "Substitute",
    "Table",
    "Ties",
    "TokenDefaults",
    "TokenStore",
    "Unique",
    "Upsert",
    "Variation",
    "Variations",
    "View",
]
