"""The passages about one operation, as entries with their regions."""
