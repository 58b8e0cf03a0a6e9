"""Print a token of the example user, for development: `make token`."""

import sys

from book_seats_in_a_workshop.demo import ROLES, USER_ID
from book_seats_in_a_workshop.security import issue_token
from book_seats_in_a_workshop.settings import Settings

if __name__ == "__main__":
    try:
        print(issue_token(Settings(), USER_ID, ROLES))
    except ValueError as error:
        sys.exit(f"error: {error}")
