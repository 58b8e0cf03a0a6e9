"""The application as an object, for `fastapi dev` and ASGI servers without factories."""

from book_seats_in_a_workshop.app import create_app

app = create_app()
