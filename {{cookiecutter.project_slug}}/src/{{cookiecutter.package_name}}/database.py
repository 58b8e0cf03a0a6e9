{% if cookiecutter.storage == "sql" and blueprint().stored %}
"""Engine, tables and the base of the SQL repositories."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, ClassVar, Generic
from uuid import UUID

from pydantic_core import to_json
from sqlalchemy import (
    JSON,
    BigInteger,
    ColumnElement,
    Connection,
    DateTime,
    Dialect,
    Double,
    Integer,
    MetaData,
    Select,
    String,
    Text,
    TypeDecorator,
    UnaryExpression,
    case,
    cast,
    delete,
    event,
    func,
    insert,
    make_url,
    or_,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine
from sqlalchemy.orm import (
    DeclarativeBase,
    InstrumentedAttribute,
    Mapped,
    mapped_column,
)

from {{ cookiecutter.package_name }}.repository import Page, R, part_of

DRIVERS = {
    "postgres": "postgresql+psycopg",
    "postgresql": "postgresql+psycopg",
    "sqlite": "sqlite+aiosqlite",
}
"""Asynchronous drivers for URLs without a driver."""

SQLITE_BUSY_TIMEOUT_MS = 15_000
"""How long a transaction on SQLite waits for others; then the response is 503."""

MAX_INT64 = 2**63 - 1

{% if blueprint().money %}

class Cents(TypeDecorator[Decimal]):
    """Stores money as cents, because SQLite has no decimals."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        """Return the number of cents."""
        return None if value is None else int(value * 100)

    def process_result_value(
        self, value: int | None, dialect: Dialect
    ) -> Decimal | None:
        """Return the amount."""
        return None if value is None else Decimal(value) / 100
{% endif %}


class Row(DeclarativeBase):
    """Base of the tables. Columns have the names of the fields of records."""

    metadata = MetaData(naming_convention={"pk": "pk_%(table_name)s"})
    type_annotation_map: ClassVar = {
{% if blueprint().money %}
        Decimal: Cents(),
{% endif %}
        dict[str, Any]: JSON(none_as_null=True),
        dt.datetime: DateTime(timezone=True),
        float: Double(),
        int: BigInteger().with_variant(Integer(), "sqlite"),
        list[Any]: JSON(none_as_null=True),
        list[str]: JSON(none_as_null=True),
        str: Text(),
    }

{% if blueprint().uuid_keys %}
    id: Mapped[UUID] = mapped_column(primary_key=True)
{% else %}
    id: Mapped[Any]
    """Subclasses give the type."""
{% endif %}


class SqlRepository(Generic[R]):
    """Stores records as rows of a table."""

    record: type[R]
    row: type[Row]
{% if blueprint().ranked %}
    ranks: ClassVar[dict[str, tuple[str, ...]]] = {}
    """Values that stand for degrees, from the least to the greatest, by their columns."""
{% endif %}

    def __init__(self, session: AsyncSession, *, read_only: bool) -> None:
        self._session = session
        self._read_only = read_only

{% if blueprint().counted %}
    async def add(self, record: R) -> R:
        """Store a new record and return it; an id of 0 becomes the next number."""
        values = record.model_dump()
        if record.id == 0:
            del values["id"]
        added = insert(self.row).values(values).returning(self.row.id)
        stored = record.replace(id=await self._session.scalar(added))
        if isinstance(record.id, int) and record.id:
            await self._count_on()
        return stored

    async def _count_on(self) -> None:
        """Set the sequence of PostgreSQL behind the greatest id; SQLite needs no such step."""
        if self._session.get_bind().dialect.name == "postgresql":
            counter = func.pg_get_serial_sequence(self.row.__tablename__, "id")
            await self._session.execute(
                select(func.setval(counter, func.max(self.row.id)))
            )
{% else %}
    async def add(self, record: R) -> None:
        """Store a new record."""
        await self._session.execute(insert(self.row), record.model_dump())
{% endif %}

    async def find(self, **values: object) -> R | None:
        """Return the record whose fields have these *values*, or None."""
        rows = select(self.row).filter_by(**values)
        if not self._read_only:  # Lock the row until the transaction ends.
            rows = rows.with_for_update()
        row = await self._session.scalar(rows)
        return None if row is None else self._read(row)

    async def count(self, **values: object) -> int:
        """Return the number of records whose fields have these *values*."""
        rows = select(func.count()).select_from(self.row).filter_by(**values)
        return await self._session.scalar(rows) or 0

    async def has_other(self, record: R, *names: str) -> bool:
        """Return whether another record has the values of *record* in the fields *names*."""
        same = {name: getattr(record, name) for name in names}
        others = select(self.row.id).filter_by(**same).where(self.row.id != record.id)
        return await self._session.scalar(others.limit(1)) is not None

    async def find_all(self, **values: object) -> list[R]:
        """Return the records whose fields have these *values*."""
        rows = select(self.row).filter_by(**values)
        return [self._read(row) for row in await self._session.scalars(rows)]

    async def all(self) -> list[R]:
        """Return every record."""
        return [
            self._read(row) for row in await self._session.scalars(select(self.row))
        ]

    async def update(self, record: R) -> None:
        """Replace the record with the same id."""
        await self._session.execute(update(self.row), [record.model_dump()])

    async def delete(self, record: R) -> None:
        """Delete *record*."""
        await self._session.execute(delete(self.row).where(self.row.id == record.id))

    async def _page(
        self,
        rows: Select[Any],
        *,
        order_by: str,
        descending: bool = False,
{% if blueprint().sorted_further %}
        then: Sequence[str] = (),
{% endif %}
        page: int = 1,
        limit: int | None = None,
        offset: int = 0,
    ) -> Page[R]:
{% if blueprint().sorted_further %}
        """Return one page of *rows*, sorted by a column, among equals by those of *then*, `-` in front of the descending ones.

        Nulls are greater than everything.
        """
        others = [(name.removeprefix("-"), name.startswith("-")) for name in then]
        order = [
            self._sorted(name, down)
            for name, down in ((order_by, descending), *others)
        ]
        order.append(self._sorted("id", descending and not then))
{% else %}
        """Return one page of *rows*, sorted by a column; nulls come last."""
        by, key = getattr(self.row, order_by), self.row.id
        order = (
            (by.desc().nulls_first(), key.desc())
            if descending
            else (by.asc().nulls_last(), key.asc())
        )
{% endif %}
        start, size = part_of(page, limit, offset)
        found = await self._session.scalars(
            rows.order_by(*order).offset(min(start, MAX_INT64)).limit(size)
        )
        total = await self._session.scalar(
            select(func.count()).select_from(rows.subquery())
        )
        return Page([self._read(row) for row in found], total or 0, start, size)

{% if blueprint().sorted_further %}
    def _sorted(self, name: str, descending: bool) -> UnaryExpression[Any]:
{% if blueprint().ranked %}
        by: ColumnElement[Any] = getattr(self.row, name)
        if ranks := self.ranks.get(name):
            by = case({value: rank for rank, value in enumerate(ranks)}, value=by)
{% else %}
        by: InstrumentedAttribute[Any] = getattr(self.row, name)
{% endif %}
        return by.desc().nulls_first() if descending else by.asc().nulls_last()

{% endif %}
    def _read(self, row: Row) -> R:
        return self.record.model_validate(
            row, from_attributes=True, by_alias=False, by_name=True
        )


def create_engine(url: str) -> AsyncEngine:
    """Return an engine on the database at *url*."""
    parsed = make_url(url)
    engine = create_async_engine(
        parsed.set(drivername=DRIVERS.get(parsed.drivername, parsed.drivername)),
        pool_pre_ping=True,
        json_serializer=lambda value: to_json(value).decode(),
    )
    if engine.dialect.name == "sqlite":
        _begin_at_once(engine)
    return engine


def _begin_at_once(engine: AsyncEngine) -> None:
    """Let transactions on SQLite that write take the lock when they begin.

    By default they take it at the first change, after the rows for the decision are read:
    https://docs.sqlalchemy.org/en/20/dialects/sqlite.html#pysqlite-serializable
    """

    @event.listens_for(engine.sync_engine, "connect")
    def connect(connection: Any, _: object) -> None:
        connection.isolation_level = None
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute(f"PRAGMA busy_timeout = {SQLITE_BUSY_TIMEOUT_MS}")
        connection.execute("PRAGMA foreign_keys = ON")

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Connection) -> None:
        read_only = connection.get_execution_options().get("read_only")
        connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")


def contains(text: str, *columns: InstrumentedAttribute[Any]) -> ColumnElement[bool]:
    """Return the condition that one of *columns* contains *text*; case is ignored."""
    return or_(*(column.icontains(text, autoescape=True) for column in columns))


def has_item(item: str, column: InstrumentedAttribute[Any]) -> ColumnElement[bool]:
    """Return the condition that the JSON list in *column* contains *item*."""
    return cast(column, String).contains(to_json(item).decode(), autoescape=True)
{% endif %}
