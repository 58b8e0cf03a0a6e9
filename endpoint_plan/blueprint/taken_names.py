"""Names that the generated tests give to other things than records."""

CONSTANTS = frozenset(
    [
        "ALICE",
        "BOB",
        "BODY",
        "CAROL",
        "CONTENT",
        "FILES",
        "FORM",
        "HASHER",
        "HEADERS",
        "NOW",
        "PARAMS",
        "ROLES",
        "URL",
        "UUID",
    ]
)
"""Constants of the tests of operations, and names that they import, that stand for other things than records."""

TAKEN = frozenset(
    [
        "added",
        "asyncio",
        "changed",
        "command",
        "current",
        "dt",
        "example",
        "migrated",
        "os",
        "pytest",
        "request",
        "shutil",
        "storage",
        "store",
        "tmp_path",
        "tx",
        "url",
        "uuid4",
    ]
)
"""Names of the tests of the store, and of pytest."""
