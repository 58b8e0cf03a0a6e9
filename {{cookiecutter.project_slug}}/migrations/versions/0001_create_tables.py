{% if cookiecutter.storage == "sql" and blueprint().stored %}
"""Create the tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None
{% if "NUMBER" in blueprint().column_types %}

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
{% endif %}
{% if "JSON" in blueprint().column_types %}

JSON = sa.JSON(none_as_null=True)
{% endif %}


def upgrade() -> None:
    """Create every table."""
{% for table in blueprint().tables %}
    op.create_table(
        {{ table.name | literal }},
{% for column in table.columns %}
        sa.Column({{ column.name | literal }}, {{ column.sql_type }}{% if column.keyed %}, primary_key=True{% endif %}{% if not (column.nullable or column.keyed) %}, nullable=False{% endif %}),
{% endfor %}
{% for one in table.uniques %}
        sa.UniqueConstraint({% for name in one.columns %}{{ name | literal }}, {% endfor %}name={{ one.name | literal }}),
{% endfor %}
    )
{% for one in table.indexes %}
    op.create_index({{ one.name | literal }}, {{ table.name | literal }}, [{% for name in one.columns %}{{ name | literal }}{% if not loop.last %}, {% endif %}{% endfor %}])
{% endfor %}
{% endfor %}


def downgrade() -> None:
    """Drop every table."""
{% for table in blueprint().tables | reverse %}
    op.drop_table({{ table.name | literal }})
{% endfor %}
{% endif %}
