"""Print a token of the example user, for development: `make token`."""

import sys

from seed_library.demo import ROLES, USER_ID
from seed_library.security import issue_token
from seed_library.settings import Settings

if __name__ == "__main__":
    try:
        print(issue_token(Settings(), USER_ID, ROLES))
    except ValueError as error:
        sys.exit(f"error: {error}")
