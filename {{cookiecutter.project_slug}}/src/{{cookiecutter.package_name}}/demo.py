{% if blueprint().secured %}
"""The caller who owns the examples, for tests and for a first look."""

from uuid import UUID

USER_ID = {{ blueprint().user_example }}
ROLES: list[str] = {{ blueprint().roles | literal }}
{% endif %}
