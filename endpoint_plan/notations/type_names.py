"""Names of types that need no declaration, of all the languages that plans are written in.

Names and annotations also tell data that travels from the machinery around it.
"""

import re

from endpoint_plan.model.schema import Format, Kind, Schema

ANY = Schema()
STRING = Schema(kind=Kind.STRING)
INTEGER = Schema(kind=Kind.INTEGER)
NUMBER = Schema(kind=Kind.NUMBER)
BOOLEAN = Schema(kind=Kind.BOOLEAN)
ARRAY = Schema(kind=Kind.ARRAY)
OBJECT = Schema(kind=Kind.OBJECT)
NULL = Schema(nullable=True)
"""Type of nothing but null; a union with it makes the rest nullable."""


def string_of(form: Format) -> Schema:
    """Return the schema of a string of *form*."""
    return Schema(kind=Kind.STRING, format=form)


DATE_TIME = string_of(Format.DATE_TIME)


def word_set(words: str) -> frozenset[str]:
    """Return the words of a table written as running text."""
    return frozenset(words.split())


_NAMES: tuple[tuple[Schema, str], ...] = (
    (
        STRING,
        """string str text varchar nvarchar char character nchar citext charsequence timespan duration
        interval objectid secretstr zstring slug inet xml bytea constr base64 base64url jwt""",
    ),
    (
        INTEGER,
        """int integer int16 int32 int64 int2 int4 int8 long short byte uint uint32 uint64 ulong ushort
        biginteger bigint smallint tinyint serial bigserial smallserial positiveint conint""",
    ),
    (
        NUMBER,
        "number float double real decimal numeric bigdecimal money float32 float64 float4 float8 confloat condecimal",
    ),
    (BOOLEAN, "bool boolean"),
    (ARRAY, "array list tuple set"),
    (
        OBJECT,
        "object json jsonb record map dict dictionary jsonobject jsonelement jsonnode jsonvalue hash struct",
    ),
    (ANY, "any unknown mixed dynamic"),
    (NULL, "null undefined none void nil never"),
    (string_of(Format.UUID), "uuid guid uuid4 uuidv4"),
    (string_of(Format.DATE), "date localdate dateonly"),
    (
        DATE_TIME,
        """datetime date-time timestamp timestamptz datetimeoffset instant localdatetime offsetdatetime
        zoneddatetime datetime2 isodatetime awaredatetime naivedatetime""",
    ),
    (string_of(Format.TIME), "time localtime timeonly offsettime timetz"),
    (string_of(Format.EMAIL), "email e-mail emailstr emailaddress"),
    (string_of(Format.URI), "url uri httpurl anyurl anyhttpurl"),
    (
        string_of(Format.BINARY),
        "file blob iformfile multipartfile uploadfile filepart bytes binary uploadedfile",
    ),
)
BUILTIN: dict[str, Schema] = {
    name: schema for schema, names in _NAMES for name in names.split()
}

LISTS = word_set(
    """list ilist ienumerable icollection ireadonlylist ireadonlycollection set hashset iset collection
    array readonlyarray iterable sequence arraylist linkedlist mutablelist mutableset mutablecollection frozenset iasyncenumerable flux conlist"""
)
MAPS = word_set(
    """record map dict dictionary idictionary ireadonlydictionary hashmap mapping linkedhashmap mutablemap"""
)
WRAPPERS = word_set(
    """readonly required promise task valuetask mono awaited nonnullable result ok results
    responseentity actionresult annotated final classvar mapped"""
)
"""Generic types that add nothing on the wire to their first argument."""
OPTIONALS = word_set("""nullable optional maybe""")

_TYPESCRIPT_NAMES = (
    (STRING, "string String"),
    (NUMBER, "number Number float"),
    (INTEGER, "bigint int integer"),
    (BOOLEAN, "boolean Boolean"),
    (OBJECT, "object Object Json JSON FormData"),
    (ARRAY, "Array"),
    (ANY, "any unknown symbol Function JsonValue"),
    (NULL, "null undefined void never"),
    (
        DATE_TIME,
        "Date DateTime datetime timestamp Timestamp ISODateTime ISODateString ISOString ISOTimestamp",
    ),
    (string_of(Format.DATE), "date ISODate DateOnly"),
    (string_of(Format.UUID), "UUID Uuid uuid"),
    (string_of(Format.BINARY), "File Blob Buffer"),
)
TYPESCRIPT: dict[str, Schema] = {
    name: schema for schema, names in _TYPESCRIPT_NAMES for name in names.split()
}
"""Names that need no declaration in TypeScript; case matters, for `Set` may be an entity."""


def find_builtin(name: str) -> Schema | None:
    """Return what the type *name* means in every language; None when it must be declared."""
    return BUILTIN.get(name.lower())


def is_type_name(name: str) -> bool:
    """Tell whether *name* is written like a declared type: `CardDto`, `T` or `T2`, but not `UUID`."""
    rest = name[1:]
    short = not rest or rest.isdecimal()
    return name[:1].isupper() and (short or any(map(str.islower, rest)))


_VALUE = re.compile(
    r"[A-Z]\w*(?:Status|Role|Code|Kind|Level|Mode|Symbol|Direction|Locale|ISO)"
    r"|\w*Sort(?:By|Field|Order)"
)


def is_value_name(name: str) -> bool:
    """Tell whether *name* is that of words to choose from: `BedStatus` is no object."""
    return _VALUE.fullmatch(name) is not None


_PLAIN_WORDS = word_set(
    "email text record set image money interval hash struct time list array tuple slug mixed"
)


def find_code_type(name: str) -> Schema | None:
    """Return what *name* means in C# and Java, where everyday words are names of declared types."""
    if name == "Date":
        return DATE_TIME
    return (
        None
        if name[:1].isupper() and name.lower() in _PLAIN_WORDS
        else find_builtin(name)
    )


_MACHINERY = re.compile(
    r"(?:Service|ServiceImpl|Controller|Repository|Module|Guard|Middleware|Interceptor|Handler|Factory|Provider|Client"
    r"|Configuration|Config|Validator|Exception|Mapper|Tests?|TestsBase|TestBase|Spec|Context|DbContext|Endpoints?"
    r"|Extensions|Filter|Job|Worker|Adapter|Manager|Helper|Utils?|View|ViewSet|APIView|Serializer|Admin|Settings"
    r"|Options|Application|Storage|Strategy|Logger|Cache|Limiter|Builder|Store|Gateway|Resolver|Pipe|Migration)$"
)
_ERRORS = re.compile(r"(?:Error|Exception|Warning)$")


def is_machinery(name: str) -> bool:
    """Tell whether a class called *name* does something instead of holding the fields of a message."""
    return _MACHINERY.search(name) is not None


_STEREOTYPES = frozenset(
    {
        "Advice",
        "Component",
        "Configuration",
        "Controller",
        "ControllerAdvice",
        "Entity",
        "Injectable",
        "Repository",
        "RestController",
        "RestControllerAdvice",
        "Service",
        "SpringBootTest",
        "Table",
    }
)


def is_stereotype(annotation: str) -> bool:
    """Tell whether a class with this *annotation* is a part of the machinery, or a row of a database."""
    return annotation in _STEREOTYPES


def is_exception(name: str) -> bool:
    """Tell whether *name* is that of something thrown."""
    return _ERRORS.search(name) is not None
