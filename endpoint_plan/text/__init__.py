"""Words, names and paths in texts, and the escaping of texts that are written."""
