"""Error classes, statuses and the body of errors."""
