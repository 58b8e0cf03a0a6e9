{% if cookiecutter.storage == "sql" and blueprint().stored %}
"""The database: connections, transactions, and types that come back as they were given."""

import datetime as dt
from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from typing import Any, TypeVar
from uuid import UUID

from pydantic import TypeAdapter
from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    ColumnElement,
    Connection,
    Date,
    DateTime,
    Dialect,
    Double,
    Integer,
    MetaData,
    Text,
    Time,
    TypeDecorator,
    Uuid,
    event,
    func,
    make_url,
    or_,
    select,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, InstrumentedAttribute

from {{ cookiecutter.package_name }}.paging import Cut, Ordering

DRIVERS = {
    "postgres": "postgresql+psycopg",
    "postgresql": "postgresql+psycopg",
    "sqlite": "sqlite+aiosqlite",
}
"""Drivers that can wait without blocking, for URLs that name none."""

LARGEST = 2**63 - 1
"""The greatest number that a database keeps."""

Number = BigInteger().with_variant(Integer(), "sqlite")
"""Whole numbers of 64 bits; SQLite counts up only what it calls INTEGER."""


class Moment(TypeDecorator[dt.datetime]):
    """A moment in UTC; one without a time zone is taken for one in UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        """Return *value* in UTC."""
        return value if value is None else _aware(value).astimezone(dt.UTC)

    def process_result_value(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        """Return *value* with its time zone, which SQLite does not keep."""
        return value if value is None else _aware(value).astimezone(dt.UTC)


class Json(TypeDecorator[Any]):
    """A value of a type that Pydantic knows, kept as JSON."""

    impl = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
    cache_ok = True

    def __init__(self, annotation: Any) -> None:
        super().__init__()
        self.annotation = annotation
        self._adapter: TypeAdapter[Any] = TypeAdapter(annotation)

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        """Return *value* as JSON."""
        return None if value is None else self._adapter.dump_python(value, mode="json", by_alias=True)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        """Return *value* as it was given."""
        return None if value is None else self._adapter.validate_python(value, by_alias=True)


class Base(DeclarativeBase):
    """Base of the classes that stand for tables."""

    metadata = MetaData(naming_convention={"pk": "pk_%(table_name)s"})
    type_annotation_map = {  # noqa: RUF012
        bool: Boolean(),
        dt.date: Date(),
        dt.datetime: Moment(),
        dt.time: Time(),
        float: Double(),
        int: Number,
        str: Text(),
        UUID: Uuid(),
    }


Row = TypeVar("Row", bound=Base)


class Database:
    """A database; nothing is connected before it is used."""

    def __init__(self, url: str) -> None:
        self.engine = create_async_engine(with_driver(url), pool_pre_ping=True)
        if self.engine.dialect.name == "sqlite":
            _begin_explicitly(self.engine)
        readers = self.engine.execution_options(reading=True)
        self.reading = async_sessionmaker(readers, expire_on_commit=False)
        """Makes sessions that only read."""
        self._sessions = async_sessionmaker(self.engine, expire_on_commit=False)

    def writing(self) -> AbstractAsyncContextManager[AsyncSession]:
        """Return a session in a transaction that ends with the block; an error in it undoes all."""
        return self._sessions.begin()

    async def page(
        self,
        rows: type[Row],
        conditions: Sequence[ColumnElement[bool]],
        *,
        order: InstrumentedAttribute[Any],
        key: InstrumentedAttribute[Any],
        ordering: Ordering | None = None,
        cut: Cut,
    ) -> tuple[list[Row], int]:
        """Return the *cut* asked for of the rows that meet all *conditions*, and how many do."""
        by: ColumnElement[Any] = rows.__table__.c[ordering.field if ordering else order.key]
        if ordering and ordering.descending:
            directions = by.desc().nulls_first(), key.desc()
        else:
            directions = by.asc().nulls_last(), key.asc()
        counted = select(func.count()).select_from(rows).where(*conditions)
        chosen = select(rows).where(*conditions).order_by(*directions)
        chosen = chosen.offset(min(cut.start, LARGEST)).limit(cut.size)
        async with self.reading() as session:
            total = await session.scalar(counted) or 0
            return list(await session.scalars(chosen)), total

    async def ping(self) -> None:
        """Ask the database whether it is there.

        Raises:
            SQLAlchemyError: It is not.
        """
        async with self.reading() as session:
            await session.execute(text("SELECT 1"))

    async def close(self) -> None:
        """Close all connections."""
        await self.engine.dispose()


def with_driver(url: str) -> str:
    """Return *url* with a driver that can wait, where it names none: `postgresql://...`."""
    parsed = make_url(url)
    driver = DRIVERS.get(parsed.drivername, parsed.drivername)
    return parsed.set(drivername=driver).render_as_string(hide_password=False)


def contains(text: str, *columns: InstrumentedAttribute[Any]) -> ColumnElement[bool]:
    """Return the condition that one of *columns* contains *text*, whatever the case."""
    return or_(*(column.icontains(text, autoescape=True) for column in columns))


def is_about(error: IntegrityError, name: str, table: str, *columns: str) -> bool:
    """Tell whether *error* is a refusal by the constraint *name* over *columns*.

    PostgreSQL names the constraint, SQLite the columns.
    """
    said = str(error.orig)
    return f'"{name}"' in said or said.endswith(", ".join(f"{table}.{column}" for column in columns))


def _begin_explicitly(engine: AsyncEngine) -> None:
    """Make transactions of SQLite begin where they should.

    The driver would begin them at the first change, and what was read before could be stale by then.
    https://docs.sqlalchemy.org/en/20/dialects/sqlite.html#pysqlite-serializable
    """

    @event.listens_for(engine.sync_engine, "connect")
    def connect(connection: Any, _: object) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA busy_timeout = 5000")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Connection) -> None:
        reading = connection.get_execution_options().get("reading")
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def _aware(moment: dt.datetime) -> dt.datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
{% endif %}
