{% if blueprint().secured %}
"""Print a token of the example user, for development: `make token`."""

import sys

{% if blueprint().roles %}
from {{ cookiecutter.package_name }}.seed import ROLES, USER_ID
{% else %}
from {{ cookiecutter.package_name }}.seed import USER_ID
{% endif %}
from {{ cookiecutter.package_name }}.security import issue_token
from {{ cookiecutter.package_name }}.settings import Settings

if __name__ == "__main__":
    try:
        print(issue_token(Settings(), USER_ID{% if blueprint().roles %}, ROLES{% endif %}))
    except ValueError as error:
        sys.exit(f"error: {error}")
{% endif %}
