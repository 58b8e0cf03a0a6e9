"""Workshops as they are stored."""

from book_seats_in_a_workshop.schemas import Record


class Workshop(Record):
    """One workshop."""

    # Step 3: Write the database migration
