"""Exercises: a service with the bodies of its steps taken out, and what proves that they can be written."""
