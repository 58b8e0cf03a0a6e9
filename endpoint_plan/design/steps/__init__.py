"""Where the work of each implementation step is."""
