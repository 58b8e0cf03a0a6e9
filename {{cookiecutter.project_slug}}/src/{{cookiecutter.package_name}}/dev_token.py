{% if blueprint().secured %}
"""Print a token of the example user, for development: `make token`."""

from uuid import UUID

from {{ cookiecutter.package_name }}.security import issue_token
from {{ cookiecutter.package_name }}.settings import Settings

USER_ID = {{ blueprint().user_example }}
ROLES: list[str] = {{ blueprint().roles | literal }}

if __name__ == "__main__":
    print(issue_token(Settings(), USER_ID, ROLES))
{% endif %}
