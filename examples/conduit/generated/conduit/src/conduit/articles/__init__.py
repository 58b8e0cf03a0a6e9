"""The endpoint package for articles."""
