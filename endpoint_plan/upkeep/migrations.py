"""A further Alembic revision from the difference of two designs; one that exists is never rewritten.

New columns that must hold something get a server default, for the rows that are there. What the code
no longer uses is not dropped: the code for it stands in a comment, for a human to confirm.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from endpoint_plan.design.records.sql_table import CENTS
from endpoint_plan.model.findings import PlanRefusedError
from endpoint_plan.rendering.tables import TABLES, Tables
from endpoint_plan.upkeep.revisions import (
    VERSIONS,
    Revision,
    heads_of,
    render,
    slug_of,
    text_of,
)

CASTS = {
    "NUMBER": "bigint",
    CENTS: "bigint",
    "sa.Double()": "double precision",
    "sa.Text()": "text",
}
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

Files = Mapping[str, bytes]
Renames = Mapping[tuple[str, str], str]
"""By table and column: the column's new name."""


@dataclass(frozen=True, slots=True)
class Rename:
    """A column that may have been renamed: one went and one like it came."""

    table: str
    old: str
    new: str


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


@dataclass(frozen=True, slots=True)
class CarriedOn:
    """A base with all revisions, those that are there and a further one."""

    base: dict[str, bytes]
    notes: tuple[str, ...] = ()
    """What people should know of it, in lines."""


def carry_on(
    old: Files, wanted: dict[str, bytes], now: Files, renames: Iterable[Rename] = ()
) -> CarriedOn:
    """Return the base *wanted* with the revisions of the base *old*, and a further one where tables changed.

    *now* are the revisions in the project as it is, those by hand included. Where no tables are
    wanted any more, the revisions stay all the same, for the day on which they are again.

    Raises:
        PlanRefusedError: A rename is of columns that there are not.
    """
    before, after = read_tables(old), read_tables(wanted)
    if before is None:
        return CarriedOn(wanted)
    revisions = {p: c for p, c in old.items() if p.startswith(f"{VERSIONS}/")}
    if after is None:
        note = f"{VERSIONS} stays: storage=sql goes on from there"
        told = (note,) if "alembic.ini" in old else ()
        return CarriedOn({**wanted, **revisions, TABLES: old[TABLES]}, told)
    kept = {p: c for p, c in wanted.items() if not p.startswith(f"{VERSIONS}/")}
    kept |= revisions
    known = set(possible_renames(before, after))
    if wrong := [one for one in renames if one not in known]:
        raise PlanRefusedError(
            f"error: {wrong[0].table}.{wrong[0].old} was not renamed to {wrong[0].new}: "
            "one of them is no column that went or came, or they have different types"
        )
    revision = _difference(before, after, {(r.table, r.old): r.new for r in renames})
    if not revision.words:
        return CarriedOn(kept)
    heads, number = heads_of({**now, **kept})
    path = f"{VERSIONS}/{number:04}_{slug_of(revision.words)}.py"
    kept[path] = render(revision, f"{number:04}", heads).encode()
    return CarriedOn(kept, tuple(f"{note}: see {path}" for note in revision.notes))


def _difference(old: Tables, new: Tables, renames: Renames) -> Revision:
    made = Revision()
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
                f"# op.drop_table({text_of(name)})",
            ]
    return made


def _create(made: Revision, name: str, table: dict[str, Any]) -> None:
    made.words.append(f"create {name}")
    made.up.append(f"op.create_table({text_of(name)},")
    for column, is_ in table["columns"].items():
        key = ", primary_key=True" if is_["key"] else ""
        null = "" if is_["nullable"] or is_["key"] else ", nullable=False"
        made.up.append(f"    sa.Column({text_of(column)}, {is_['type']}{key}{null}),")
    for unique, columns in table["uniques"].items():
        listed = ", ".join(map(text_of, columns))
        made.up.append(f"    sa.UniqueConstraint({listed}, name={text_of(unique)}),")
    made.up.append(")")
    made.up += [
        f"op.create_index({text_of(index)}, {text_of(name)}, {_listed(columns)})"
        for index, columns in table["indexes"].items()
    ]
    made.down.insert(0, f"op.drop_table({text_of(name)})")


def _change(
    made: Revision,
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
    last: list[str] = []
    for column, is_ in old["columns"].items():
        renamed = renames.get((name, column))
        if renamed:
            up.append(
                f"batch.alter_column({text_of(column)}, new_column_name={text_of(renamed)})"
            )
            down.append(
                f"batch.alter_column({text_of(renamed)}, new_column_name={text_of(column)})"
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
            if not is_["nullable"]:
                made.notes.append(_told(name, column, is_))
            down.insert(0, f"batch.drop_column({text_of(column)})")
            made.words.append(f"add {name} {column}")
        elif (before["type"], before["nullable"]) != (is_["type"], is_["nullable"]):
            if before["nullable"] and not is_["nullable"]:
                first.append(_fill(name, column, is_))
                made.notes.append(_told(name, column, is_))
            first += _scaled(name, column, before, is_)
            up.append(_alter(column, before, is_))
            down.insert(0, _alter(column, is_, before))
            last += _scaled(name, column, is_, before)
            made.words.append(f"alter {name} {column}")
    for unique, columns in old["uniques"].items():
        if new["uniques"].get(unique) != columns:
            up.insert(0, f'batch.drop_constraint({text_of(unique)}, type_="unique")')
            down.append(
                f"batch.create_unique_constraint({text_of(unique)}, {_listed(columns)})"
            )
            made.words.append(f"change {name} constraints")
    for unique, columns in new["uniques"].items():
        if old["uniques"].get(unique) != columns:
            up.append(
                "# It fails where rows have the same values: put those right first."
            )
            up.append(
                f"batch.create_unique_constraint({text_of(unique)}, {_listed(columns)})"
            )
            down.insert(0, f'batch.drop_constraint({text_of(unique)}, type_="unique")')
            made.words.append(f"change {name} constraints")
    if gone or come:
        made.words.append(f"change {name} indexes")
    drops = [f"op.drop_index({text_of(i)}, {text_of(name)})" for i in gone]
    makes = [
        f"op.create_index({text_of(i)}, {text_of(name)}, {_listed(c)})"
        for i, c in come.items()
    ]
    made.up += [*drops, *first, *_batch(name, up), *makes]
    back = [f"op.drop_index({text_of(i)}, {text_of(name)})" for i in come]
    again = [
        f"op.create_index({text_of(i)}, {text_of(name)}, {_listed(c)})"
        for i, c in gone.items()
    ]
    made.down[:0] = [*back, *_batch(name, down), *last, *again]


def _batch(name: str, lines: list[str]) -> list[str]:
    if not any(line[0] != "#" for line in lines):
        return lines
    return [
        f"with op.batch_alter_table({text_of(name)}) as batch:",
        *(f"    {line}" for line in lines),
    ]


def _leave(table: str, column: str, is_: dict[str, Any]) -> list[str]:
    lines = [
        f"# The code uses {table}.{column} no more. To drop it with what it holds:",
        f"# batch.drop_column({text_of(column)})",
    ]
    if not is_["nullable"]:
        lines.append(
            f"batch.alter_column({text_of(column)}, existing_type={is_['type']}, nullable=True)"
        )
    return lines


def _add(column: str, is_: dict[str, Any]) -> str:
    if is_["nullable"]:
        return f"batch.add_column(sa.Column({text_of(column)}, {is_['type']}))"
    return (
        f"batch.add_column(sa.Column({text_of(column)}, {is_['type']}, nullable=False, "
        f"server_default={_default(is_)}))  # for the rows that are there"
    )


def _fill(table: str, column: str, is_: dict[str, Any]) -> str:
    kept = f"sa.column({text_of(column)}, {is_['type']})"
    return (
        f"op.execute(sa.update(sa.table({text_of(table)}, {kept}))"
        f".where({kept}.is_(None)).values({{{text_of(column)}: sa.literal_column({text_of(_quoted(is_))})}}))"
    )


def _scaled(
    table: str, column: str, old: dict[str, Any], new: dict[str, Any]
) -> Iterator[str]:
    """Yield what makes cents of amounts, and amounts of cents."""
    if old["type"] == new["type"] or CENTS not in (old["type"], new["type"]):
        return
    name = _identifier(column)
    value = f"round({name} * 100)" if new["type"] == CENTS else f"{name} / 100.0"
    statement = f"UPDATE {_identifier(table)} SET {name} = {value}"
    yield f"op.execute({text_of(statement)})"


def _told(table: str, column: str, is_: dict[str, Any]) -> str:
    return f"{table}.{column}: rows that have none get {json.dumps(_value(is_))}"


def _alter(column: str, old: dict[str, Any], new: dict[str, Any]) -> str:
    parts = [text_of(column), f"existing_type={old['type']}"]
    if old["type"] != new["type"]:
        parts.append(f"type_={new['type']}")
        kind = CASTS.get(new["type"]) or re.sub(r"sa\.|\(.*", "", new["type"]).lower()
        kind = {"datetime": "timestamptz"}.get(kind, kind)
        parts.append(f"postgresql_using={text_of(f'{_identifier(column)}::{kind}')}")
    parts.append(f"nullable={new['nullable']}")
    return f"batch.alter_column({', '.join(parts)})"


def _default(is_: dict[str, Any]) -> str:
    """Return code for the server default of a column."""
    value = _value(is_)
    if isinstance(value, bool):
        return f"sa.{str(value).lower()}()"
    return text_of(value)


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


def _listed(names: Iterable[str]) -> str:
    return f"[{', '.join(map(text_of, names))}]"
