"""Book Seats in a Workshop"""

from book_seats_in_a_workshop.app import create_app

__all__ = ["create_app"]
