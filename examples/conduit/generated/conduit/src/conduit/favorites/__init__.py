"""The endpoint package for favorites."""
