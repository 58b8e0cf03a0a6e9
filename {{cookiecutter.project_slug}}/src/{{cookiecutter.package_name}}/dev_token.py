{% if blueprint().secured %}
"""Print a token of the example user, for development: `make token`."""

import sys

from {{ cookiecutter.package_name }}.demo import ROLES, USER_ID
from {{ cookiecutter.package_name }}.security import issue_token
from {{ cookiecutter.package_name }}.settings import Settings

if __name__ == "__main__":
    try:
        print(issue_token(Settings(), USER_ID, ROLES))
    except ValueError as error:
        sys.exit(f"error: {error}")
{% endif %}
