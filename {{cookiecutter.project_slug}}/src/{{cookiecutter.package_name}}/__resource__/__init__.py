"""The endpoint package for {{ resource.title }}."""
