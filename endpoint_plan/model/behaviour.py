"""What operations do behind their interface, as values: conditions, changes, orders, and the things that are kept.

Readers of several kinds fill these values (prose, tables, SQL, query builders, sketches of code), the
design binds their names to records, and one place prints them as Python. What these values cannot say
stays a sentence of the plan, and is told as open.
"""

from enum import StrEnum
from typing import cast

from endpoint_plan.model.calculations import Calculation
from endpoint_plan.model.frozen import Frozen
from endpoint_plan.model.json_values import JsonValue
from endpoint_plan.model.schema import Format, Kind, Property, Schema


class Place(StrEnum):
    """Where the value of an operand is found."""

    RECORD = "record"
    """A field of the record that the operation is about; of a list, of each of its records."""
    SENT = "sent"
    """A field of the body, or a parameter."""
    CALLER = "caller"
    """The id of whoever asks."""
    PROFILE = "profile"
    """A field of the caller's own record, which their id finds; without a name the record itself."""
    OTHER = "other"
    """A field of a record that the path or the body names: of the auction on which a bid is made."""
    NOW = "now"
    """The moment of the call."""
    VALUE = "value"
    """The value itself, as the plan writes it."""
    COUNT = "count"
    """How many records of a collection there are, under conditions."""


class Operator(StrEnum):
    """How two operands are compared."""

    EQ = "=="
    NE = "!="
    LT = "<"
    LE = "<="
    GT = ">"
    GE = ">="
    IN = "in"
    """The left one is among the values of the right one."""
    NOT_IN = "not in"
    CONTAINS = "contains"
    """The left one, a text, holds the right one, whatever the case."""
    STARTS = "starts with"
    """The left one, a text, begins with the right one, whatever the case."""
    HAS = "has"
    """The left one, a list, holds the right one."""
    HAS_ANY = "has any of"
    """The left one, a list, holds one of the values of the right one."""
    HAS_ALL = "has all of"

    @property
    def opposite(self) -> "Operator":
        """What holds of two operands where this does not.

        Raises:
            KeyError: There is none, as of CONTAINS, STARTS and HAS.
        """
        return _OPPOSITES[self]

    @property
    def turned(self) -> "Operator":
        """What holds of two operands the other way round."""
        return _TURNED.get(self, self)

    @property
    def ordering(self) -> bool:
        """Whether it asks which of the two comes first."""
        return self in _TURNED


_OPPOSITES = {
    Operator.EQ: Operator.NE,
    Operator.NE: Operator.EQ,
    Operator.LT: Operator.GE,
    Operator.GE: Operator.LT,
    Operator.GT: Operator.LE,
    Operator.LE: Operator.GT,
    Operator.IN: Operator.NOT_IN,
    Operator.NOT_IN: Operator.IN,
}

_TURNED = {
    Operator.LT: Operator.GT,
    Operator.LE: Operator.GE,
    Operator.GT: Operator.LT,
    Operator.GE: Operator.LE,
}


class Made(StrEnum):
    """What is made of a text or a file that is sent, or of what a field holds."""

    LENGTH = "length"
    """How many characters it has."""
    SHA256 = "SHA-256 hash"
    MD5 = "MD5 hash"
    FILE_NAME = "name"
    """Under which a file was sent."""
    OWN_NAME = "own name"
    """Which no other file has, with the ending of the name under which it was sent."""
    OTHER_VALUE = "other value"
    """Of a boolean: false where it is true."""


class Period(StrEnum):
    """A part of the calendar."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class Operand(Frozen):
    """One side of a comparison, or what a field is set to."""

    place: Place
    name: str = ""
    """Of the field, as the plan writes it; of COUNT: of the collection."""
    of: str = ""
    """Of OTHER: the collection of what is named, in plural."""
    value: JsonValue = None
    """Of VALUE: the value; a list for IN."""
    where: tuple["Comparison", ...] = ()
    """Of COUNT: what the counted records have in common, beside belonging to the caller or parent."""
    joined: bool = False
    """Of SENT: whether it is a text of several values with commas between them."""
    plus_seconds: int = 0
    """Of NOW and of fields that are moments: how much later; negative for earlier."""
    begins: Period | None = None
    """Of NOW: the moment is that in which the period began in which the call is made; that of a week lies seven days back."""
    made: Made | None = None
    """Of SENT, where a field is set to it: what is made of the text, or of the file; of RECORD: of what it held."""

    @property
    def counted(self) -> str:
        """Of COUNT: a name for what is counted, under its conditions."""
        return f"{self.name} {self.where!r}"


class Comparison(Frozen):
    """A condition: two operands, and how they are compared. A value of None stands for null."""

    left: Operand
    operator: Operator
    right: Operand

    @property
    def turned(self) -> "Comparison":
        """The same condition with its sides the other way round."""
        operator = self.operator.turned
        return Comparison(left=self.right, operator=operator, right=self.left)


def record(name: str) -> Operand:
    """Return the field *name* of the record."""
    return Operand(place=Place.RECORD, name=name)


def value_of(known: object) -> Operand:
    """Return the value *known*, which goes into JSON."""
    return Operand(place=Place.VALUE, value=cast("JsonValue", known))


class Rule(Frozen):
    """What is refused: when all conditions hold, with the error of the operation that has this status and code."""

    when: tuple[Comparison, ...]
    status: int
    code: str = ""
    says: str
    """The sentence of the plan, as plain text."""
    message: str = ""
    """What people are told, where that is not what the error says of another cause."""
    line: int | None = None


class Change(Frozen):
    """A field that an operation sets on the record that it makes or is about."""

    field: str
    """As the plan writes it."""
    value: Operand
    raised: int = 0
    """1 where the value is added to what the field holds, -1 where it is taken from that; 0 where it is set."""
    when: tuple[Comparison, ...] = ()
    """What must hold of the record as it was, or of what is sent; empty where it is always set."""
    says: str = ""
    line: int | None = None


class Order(Frozen):
    """A field by which a list is sorted unless its caller asks for another."""

    field: str
    descending: bool = False
    line: int | None = None


class How(StrEnum):
    """How what is told of a record comes from other records."""

    COUNT = "count"
    """How many of them refer to it."""
    SUM = "sum"
    AVERAGE = "average"
    LEAST = "least"
    GREATEST = "greatest"
    EXISTS = "exists"
    """Whether any of them refers to it."""
    ONE = "one"
    """What one of them holds that refers to it."""
    ALL = "all"
    """What all of them hold that refer to it."""
    REFERRED = "referred"
    """What the one holds that it refers to."""
    WORKED_OUT = "worked out"
    """It comes from fields of the record itself."""


class Derived(Frozen):
    """A field of an answer that no record stores: it is made of other records, or of the record, when it is read."""

    field: str
    how: How
    collection: str = ""
    """Where the other records are kept."""
    of: str = ""
    """The field of theirs that is told, added up or compared; empty for all of them."""
    by: str = ""
    """The field by which they refer to the record; of REFERRED, that by which it refers to them."""
    through: str = ""
    """The collection of the records that link the two, where neither refers to the other; `by` is a field of these."""
    link: str = ""
    """The field by which those refer to the other records."""
    mine: bool = False
    """Whether only what belongs to the caller counts."""
    sorted_by: str = ""
    """Of ALL: the field of theirs that tells their order; empty for that in which they were made."""
    formula: Calculation | None = None
    """Of WORKED_OUT: how."""


class Given(StrEnum):
    """What a parameter must be for something to count."""

    ANYTHING = "anything"
    NOTHING = "nothing"
    TRUE = "true"
    FALSE = "false"
    NOT_TRUE = "not true"
    """False, or nothing."""


class Choice(Frozen):
    """A condition on the records of a list that counts where its caller asks for it by a parameter."""

    holds: Comparison
    parameter: str
    """As the plan writes it."""
    given: Given = Given.ANYTHING


class Verb(StrEnum):
    """What a query does."""

    SELECT = "select"
    INSERT = "insert"
    UPDATE = "update"
    DELETE = "delete"


class Query(Frozen):
    """One access to a store, as SQL, a query builder or an ORM writes it."""

    verb: Verb
    table: str
    """As the plan writes it."""
    columns: tuple[str, ...] = ()
    """Selected or returned; without `*`."""
    where: tuple[Comparison, ...] = ()
    """Conditions between a column (RECORD) and a value (VALUE), a moment, or what was sent (SENT)."""
    sets: tuple[Change, ...] = ()
    order: tuple[Order, ...] = ()
    shared: bool = False
    """Whether the text around it is about several operations."""
    line: int | None = None


class Entry(Frozen):
    """A record that an operation adds to another collection when it succeeds: to a log, to a history."""

    collection: str
    """As the plan writes it."""
    sets: tuple[Change, ...] = ()
    """What the plan says that it holds."""
    says: str = ""
    line: int | None = None


class Effect(Change):
    """What an operation changes on another record when it succeeds: on the book that a loan names, on the list of a task.

    With a condition it happens where the record of the operation was not like that before.
    """

    collection: str
    """Where the other record is kept, in plural; the record of the operation, its path or its body names it."""


class Gap(Frozen):
    """What becomes of those that stand behind a record in a row when it is deleted: each moves up by one."""

    field: str
    """The number that tells the place."""
    among: Comparison
    """What the records of one row have in common."""
    says: str = ""
    line: int | None = None


class Tokens(Frozen):
    """What the plan says of the tokens and the accounts of people, as far as an operation has to do with them."""

    columns: tuple[str, ...] = ()
    """Of what keeps tokens, as the plan writes them."""
    plain: bool = False
    """Whether tokens are kept as they are: the plan names a column for them, and none for a hash."""
    lifetime: int | None = None
    """For how many seconds a token for refreshing may be used."""
    remembered: int | None = None
    """The same for those who ask to be remembered."""
    reset_lifetime: int | None = None
    """For how many seconds a token for a new password may be used."""
    ends_all: bool = False
    """Whether all tokens of a person end with what it does."""
    reuse_ends_all: bool = False
    """Whether they do when a token is used a second time."""
    attempts: int | None = None
    """After how many wrong passwords an account is locked."""
    locked_for: int | None = None
    """For how many seconds."""


class OnDelete(StrEnum):
    """What becomes of records when what they refer to is deleted."""

    CASCADE = "cascade"
    SET_NULL = "set null"


class Reference(Frozen):
    """A field by which the records of one collection refer to those of another."""

    field: str
    collection: str
    """What it refers to, in plural."""
    on_delete: OnDelete | None = None
    line: int | None = None


class Dependant(Frozen):
    """A kind of thing that refers to something that can be deleted."""

    collection: str
    reference: Reference
    dependants: tuple["Dependant", ...] = ()
    """What refers to it in turn."""


class Entity(Frozen):
    """A kind of thing that the plan speaks of and that has to be kept: a table, a collection."""

    collection: str
    """Its name in the plural, in snake_case: `quiz_results`."""
    fields: tuple[Property, ...] = ()
    """What is known of its columns."""
    key: Schema = Schema(kind=Kind.STRING, format=Format.UUID)
    """The type of its ids, where no column tells it."""
    references: tuple[Reference, ...] = ()
    owned: bool = False
    """Whether the plan minds whose it is."""
    demanded: bool = False
    """Whether the plan says that whatever refers to it must name one that exists."""
    line: int | None = None
