{% if cookiecutter.storage == "sql" and blueprint().stored %}
"""Create the tables."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None
{% if "NUMBER" in blueprint().column_types %}

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
{% endif %}
{% if "JSON" in blueprint().column_types %}

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
{% endif %}


def upgrade() -> None:
    """Create every table, with its constraints and indexes."""
{% for resource in blueprint().stored %}
    op.create_table(
        {{ resource.table.name | literal }},
{% for column in resource.table.columns %}
        sa.Column({{ column.name | literal }}, {{ column.type }}, nullable={{ column.nullable }}),
{% endfor %}
        sa.PrimaryKeyConstraint({{ resource.record.key | literal }}, name={{ resource.table.primary | literal }}),
{% for one in resource.table.uniques %}
        sa.UniqueConstraint({% for name in one.columns %}{{ name | literal }}, {% endfor %}name={{ one.name | literal }}),
{% endfor %}
    )
{% for one in resource.table.indexes %}
    op.create_index({{ one.name | literal }}, {{ resource.table.name | literal }}, [{% for name in one.columns %}{{ name | literal }}{% if not loop.last %}, {% endif %}{% endfor %}])
{% endfor %}
{% endfor %}


def downgrade() -> None:
    """Drop every table, and all that is in it."""
{% for resource in blueprint().stored %}
    op.drop_table({{ resource.table.name | literal }})
{% endfor %}
{% endif %}
