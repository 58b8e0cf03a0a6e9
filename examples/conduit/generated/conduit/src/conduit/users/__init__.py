"""The endpoint package for users."""
