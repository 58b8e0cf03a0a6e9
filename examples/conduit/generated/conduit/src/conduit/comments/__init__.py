"""The endpoint package for comments."""
