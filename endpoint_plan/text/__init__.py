"""Text on its way in and out: words, names, paths, escapes."""
