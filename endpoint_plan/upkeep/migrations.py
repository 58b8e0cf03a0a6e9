"""A further Alembic revision from the difference of two designs; one that exists is never rewritten.

New columns that must hold something get a server default, for the rows that are there. What the code
no longer uses is not dropped: the code for it stands in a comment, for a human to confirm.
"""

import ast
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from endpoint_plan.model.findings import PlanRefusedError
from endpoint_plan.rendering.tables import TABLES, Tables

VERSIONS = "migrations/versions"

CASTS = {"NUMBER": "bigint", "sa.Double()": "double precision", "sa.Text()": "text"}
"""Types of PostgreSQL that it casts to where the type of a column changes."""

FALLBACKS = {
    "sa.Uuid()": "0" * 32,
    "sa.Date()": "1970-01-01",
    "sa.DateTime(timezone=True)": "1970-01-01 00:00:00",
    "sa.Time()": "00:00:00",
    "sa.Text()": "",
    "JSON": "{}",
}
"""What stands for a value where the plan has no example; 0 for all else."""

HELPERS = {
    "NUMBER": 'NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")',
    "JSON": "JSON = sa.JSON(none_as_null=True)",
}

Files = Mapping[str, bytes]
Renames = Mapping[tuple[str, str], str]
"""By table and column: the column's new name."""


@dataclass(frozen=True, slots=True)
class Rename:
    """A column that may have been renamed: one went and one like it came."""

    table: str
    old: str
    new: str


@dataclass(slots=True)
class _Revision:
    """What a revision does, as lines of Python below `def`."""

    up: list[str] = field(default_factory=list)
    down: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)


def read_tables(base: Files) -> Tables | None:
    """Return the tables that *base* records; None where it has none."""
    return json.loads(base[TABLES]) if TABLES in base else None


def possible_renames(old: Tables, new: Tables) -> Iterator[Rename]:
    """Yield the columns that may have been renamed: one of the same type came where they went."""
    for name in old.keys() & new.keys():
        before, after = old[name]["columns"], new[name]["columns"]
        came = [column for column in after if column not in before]
        for column in before:
            if column in after:
                continue
            for other in came:
                if before[column]["type"] == after[other]["type"]:
                    yield Rename(name, column, other)


def renames_between(old: Files, new: Files) -> list[Rename]:
    """Return the columns that may have been renamed from the base *old* to the base *new*."""
    before, after = read_tables(old), read_tables(new)
    return list(possible_renames(before, after)) if before and after else []


def carry_on(
    old: Files, wanted: dict[str, bytes], now: Files, renames: Iterable[Rename] = ()
) -> dict[str, bytes]:
    """Return the base *wanted* with the revisions of the base *old*, and a further one where tables changed.

    *now* are the revisions in the project as it is, those by hand included.

    Raises:
        PlanRefusedError: A rename is of columns that there are not.
    """
    before, after = read_tables(old), read_tables(wanted)
    if before is None or after is None:
        return wanted
    kept = {p: c for p, c in wanted.items() if not p.startswith(f"{VERSIONS}/")}
    kept |= {p: c for p, c in old.items() if p.startswith(f"{VERSIONS}/")}
    known = set(possible_renames(before, after))
    if wrong := [one for one in renames if one not in known]:
        raise PlanRefusedError(
            f"error: {wrong[0].table}.{wrong[0].old} was not renamed to {wrong[0].new}: "
            "one of them is no column that went or came, or they have different types"
        )
    revision = _difference(before, after, {(r.table, r.old): r.new for r in renames})
    if revision.words:
        heads, number = _heads({**now, **kept})
        path = f"{VERSIONS}/{number:04}_{_slug(revision.words)}.py"
        kept[path] = _render(revision, f"{number:04}", heads).encode()
    return kept


def _heads(files: Files) -> tuple[list[str], int]:
    """Return the revisions that none follows, and a number that none has."""
    revisions: set[str] = set()
    followed: set[str] = set()
    numbers = [0]
    for path, content in files.items():
        if not (path.startswith(f"{VERSIONS}/") and path.endswith(".py")):
            continue
        values = _assigned(content)
        if isinstance(own := values.get("revision"), str):
            revisions.add(own)
            numbers += [int(own)] if own.isdecimal() and len(own) < 6 else []
        numbers += [int(n) for n in re.findall(r"^\d{4}", PurePosixPath(path).name)]
        below = values.get("down_revision")
        followed |= {below} if isinstance(below, str) else set(below or ())
    return sorted(revisions - followed), max(numbers) + 1


def _assigned(content: bytes) -> dict[str, Any]:
    found: dict[str, Any] = {}
    try:
        tree = ast.parse(content)
    except (SyntaxError, ValueError):
        return found
    for node in tree.body:
        target = node.targets[0] if isinstance(node, ast.Assign) else None
        target = node.target if isinstance(node, ast.AnnAssign) else target
        if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(
            target, ast.Name
        ):
            try:
                found[target.id] = ast.literal_eval(node.value) if node.value else None
            except ValueError:
                continue
    return found


def _difference(old: Tables, new: Tables, renames: Renames) -> _Revision:
    made = _Revision()
    for name, table in new.items():
        if name not in old:
            _create(made, name, table)
        else:
            _change(made, name, old[name], table, renames)
    for name in old:
        if name not in new:
            made.words.append(f"leave {name}")
            made.up += [
                f"# The code uses the table {name} no more. To drop it with its rows:",
                f"# op.drop_table({_text(name)})",
            ]
    return made


def _create(made: _Revision, name: str, table: dict[str, Any]) -> None:
    made.words.append(f"create {name}")
    made.up.append(f"op.create_table({_text(name)},")
    for column, is_ in table["columns"].items():
        key = ", primary_key=True" if is_["key"] else ""
        null = "" if is_["nullable"] or is_["key"] else ", nullable=False"
        made.up.append(f"    sa.Column({_text(column)}, {is_['type']}{key}{null}),")
    for unique, columns in table["uniques"].items():
        listed = ", ".join(map(_text, columns))
        made.up.append(f"    sa.UniqueConstraint({listed}, name={_text(unique)}),")
    made.up.append(")")
    made.up += [
        f"op.create_index({_text(index)}, {_text(name)}, {_listed(columns)})"
        for index, columns in table["indexes"].items()
    ]
    made.down.insert(0, f"op.drop_table({_text(name)})")


def _change(
    made: _Revision,
    name: str,
    old: dict[str, Any],
    new: dict[str, Any],
    renames: Renames,
) -> None:
    """Add what becomes of the table *name*: indexes go first, columns change in one batch, indexes come."""
    gone = {i: c for i, c in old["indexes"].items() if new["indexes"].get(i) != c}
    come = {i: c for i, c in new["indexes"].items() if old["indexes"].get(i) != c}
    up: list[str] = []
    down: list[str] = []
    first: list[str] = []
    for column, is_ in old["columns"].items():
        renamed = renames.get((name, column))
        if renamed:
            up.append(
                f"batch.alter_column({_text(column)}, new_column_name={_text(renamed)})"
            )
            down.append(
                f"batch.alter_column({_text(renamed)}, new_column_name={_text(column)})"
            )
            made.words.append(f"rename {name} {column}")
        elif column not in new["columns"]:
            up += _leave(name, column, is_)
            if not is_["nullable"]:
                down += [f"# Rows without {column} stand in the way of nullable=False."]
            made.words.append(f"leave {name} {column}")
    taken = {renames[key] for key in renames if key[0] == name}
    for column, is_ in new["columns"].items():
        if column in taken:
            continue
        before = old["columns"].get(column)
        if before is None:
            up.append(_add(column, is_))
            down.insert(0, f"batch.drop_column({_text(column)})")
            made.words.append(f"add {name} {column}")
        elif (before["type"], before["nullable"]) != (is_["type"], is_["nullable"]):
            if before["nullable"] and not is_["nullable"]:
                first.append(_fill(name, column, is_))
            up.append(_alter(column, before, is_))
            down.insert(0, _alter(column, is_, before))
            made.words.append(f"alter {name} {column}")
    for unique, columns in old["uniques"].items():
        if new["uniques"].get(unique) != columns:
            up.insert(0, f'batch.drop_constraint({_text(unique)}, type_="unique")')
            down.append(
                f"batch.create_unique_constraint({_text(unique)}, {_listed(columns)})"
            )
            made.words.append(f"change {name} constraints")
    for unique, columns in new["uniques"].items():
        if old["uniques"].get(unique) != columns:
            up.append(
                "# It fails where rows have the same values: put those right first."
            )
            up.append(
                f"batch.create_unique_constraint({_text(unique)}, {_listed(columns)})"
            )
            down.insert(0, f'batch.drop_constraint({_text(unique)}, type_="unique")')
            made.words.append(f"change {name} constraints")
    if gone or come:
        made.words.append(f"change {name} indexes")
    drops = [f"op.drop_index({_text(i)}, {_text(name)})" for i in gone]
    makes = [
        f"op.create_index({_text(i)}, {_text(name)}, {_listed(c)})"
        for i, c in come.items()
    ]
    made.up += [*drops, *first, *_batch(name, up), *makes]
    back = [f"op.drop_index({_text(i)}, {_text(name)})" for i in come]
    again = [
        f"op.create_index({_text(i)}, {_text(name)}, {_listed(c)})"
        for i, c in gone.items()
    ]
    made.down[:0] = [*back, *_batch(name, down), *again]


def _batch(name: str, lines: list[str]) -> list[str]:
    if not any(line[0] != "#" for line in lines):
        return lines
    return [
        f"with op.batch_alter_table({_text(name)}) as batch:",
        *(f"    {line}" for line in lines),
    ]


def _leave(table: str, column: str, is_: dict[str, Any]) -> list[str]:
    lines = [
        f"# The code uses {table}.{column} no more. To drop it with what it holds:",
        f"# batch.drop_column({_text(column)})",
    ]
    if not is_["nullable"]:
        lines.append(
            f"batch.alter_column({_text(column)}, existing_type={is_['type']}, nullable=True)"
        )
    return lines


def _add(column: str, is_: dict[str, Any]) -> str:
    if is_["nullable"]:
        return f"batch.add_column(sa.Column({_text(column)}, {is_['type']}))"
    return (
        f"batch.add_column(sa.Column({_text(column)}, {is_['type']}, nullable=False, "
        f"server_default={_default(is_)}))  # for the rows that are there"
    )


def _fill(table: str, column: str, is_: dict[str, Any]) -> str:
    kept = f"sa.column({_text(column)}, {is_['type']})"
    return (
        f"op.execute(sa.update(sa.table({_text(table)}, {kept}))"
        f".where({kept}.is_(None)).values({{{_text(column)}: sa.literal_column({_text(_quoted(is_))})}}))"
    )


def _alter(column: str, old: dict[str, Any], new: dict[str, Any]) -> str:
    parts = [_text(column), f"existing_type={old['type']}"]
    if old["type"] != new["type"]:
        parts.append(f"type_={new['type']}")
        kind = CASTS.get(new["type"]) or re.sub(r"sa\.|\(.*", "", new["type"]).lower()
        kind = {"datetime": "timestamptz"}.get(kind, kind)
        parts.append(f"postgresql_using={_text(f'{_identifier(column)}::{kind}')}")
    parts.append(f"nullable={new['nullable']}")
    return f"batch.alter_column({', '.join(parts)})"


def _default(is_: dict[str, Any]) -> str:
    """Return code for the server default of a column."""
    value = _value(is_)
    if isinstance(value, bool):
        return f"sa.{str(value).lower()}()"
    return _text(value)


def _quoted(is_: dict[str, Any]) -> str:
    """Return the value of a column as SQL."""
    value = _value(is_)
    if isinstance(value, bool):
        return str(value).lower()
    return "'" + value.replace("'", "''").replace(":", "\\:") + "'"


def _value(is_: dict[str, Any]) -> str | bool:
    if is_["value"] is not None:
        value: str | bool = is_["value"]
        return value
    return False if "Boolean" in is_["type"] else FALLBACKS.get(is_["type"], "0")


def _identifier(name: str) -> str:
    return f'"{name}"'


def _text(text: str) -> str:
    return json.dumps(text)


def _listed(names: Iterable[str]) -> str:
    return f"[{', '.join(map(_text, names))}]"


def _slug(words: Iterable[str]) -> str:
    said = list(dict.fromkeys(words))
    more = "_and_more" if len(said) > 1 else ""
    return re.sub(r"\W+", "_", said[0].lower())[:40].strip("_") + more


def _render(revision: _Revision, number: str, heads: list[str]) -> str:
    said = list(dict.fromkeys(revision.words))
    told = f"{'; '.join(said)}."
    body = "\n".join((*revision.up, *revision.down))
    helpers = [
        code for name, code in HELPERS.items() if re.search(rf"\b{name}\b", body)
    ]
    below = heads[0] if len(heads) == 1 else tuple(heads) or None
    lines = [
        (
            f'"""{told[0].upper()}{told[1:]}"""'
            if len(told) < 80
            else f'"""{said[0].capitalize()}, and more."""'
        ),
        "",
        *(("import sqlalchemy as sa",) if "sa." in body or helpers else ()),
        "from alembic import op",
        "",
        f"revision = {_text(number)}",
        f"down_revision = {_text(below) if isinstance(below, str) else below}",
        "branch_labels = None",
        "depends_on = None",
        *(line for helper in helpers for line in ("", helper)),
        "",
        "",
        "def upgrade() -> None:",
        '    """Change what is kept as the plan has it now."""',
        *_body(revision.up),
        "",
        "",
        "def downgrade() -> None:",
        '    """Take it back."""',
        *_body(revision.down),
    ]
    return "\n".join(lines) + "\n"


def _body(lines: list[str]) -> list[str]:
    return [f"    {line}" for line in lines]  # A docstring above is a body, too.
