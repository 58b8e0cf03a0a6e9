"""The endpoint package for bookings."""
