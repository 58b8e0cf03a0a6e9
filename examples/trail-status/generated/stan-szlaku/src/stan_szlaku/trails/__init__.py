"""The endpoint package for trails."""
