"""{{ resource.heading }}."""
