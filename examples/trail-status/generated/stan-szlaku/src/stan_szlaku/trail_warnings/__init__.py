"""Trail warnings."""
