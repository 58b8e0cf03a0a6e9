"""The endpoint package for tags."""
