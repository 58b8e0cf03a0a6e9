"""The endpoint package for follows."""
