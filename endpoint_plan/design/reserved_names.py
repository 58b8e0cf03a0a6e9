"""Names that are taken: by the generated modules, and by operating systems."""

DEVICES = frozenset(
    ["aux", "con", "nul", "prn"]
    + [f"{port}{number}" for port in ("com", "lpt") for number in range(10)]
)
"""Names that Windows has for devices, in any folder and with any ending:
https://learn.microsoft.com/windows/win32/fileio/naming-a-file."""


def is_device(name: str) -> bool:
    """Tell whether no file or folder can be called *name* on Windows."""
    return name.lower().partition(".")[0] in DEVICES


RESERVED = frozenset(
    [
        "Adapters",
        "Annotated",
        "Any",
        "APIRouter",
        "Alias",
        "BaseModel",
        "BeforeValidator",
        "Callable",
        "ClassVar",
        "Collection",
        "Command",
        "Cut",
        "CurrentUser",
        "Date",
        "DateTime",
        "Depends",
        "Display",
        "EmailStr",
        "Exception",
        "FastAPI",
        "Field",
        "Form",
        "Header",
        "Hashable",
        "HTTPBearer",
        "HTTPStatus",
        "NUMBER",
        "Iterable",
        "Iterator",
        "JSONResponse",
        "JsonValue",
        "Literal",
        "Lock",
        "Logger",
        "Mapping",
        "Mapped",
        "OrderedTable",
        "Ordering",
        "Page",
        "Path",
        "PlainTextResponse",
        "Protocol",
        "Query",
        "QueryModel",
        "Request",
        "RequestModel",
        "Response",
        "ResponseModel",
        "SecretStr",
        "Self",
        "Sequence",
        "ServiceError",
        "Settings",
        "SkipJsonSchema",
        "Status",
        "StrictBool",
        "TestClient",
        "Time",
        "Token",
        "UUID",
        "UploadFile",
        "Url",
        "User",
        "WireModel",
    ]
)
"""Class names that the generated modules import or define; no class made for a plan takes one."""
