"""Types and limits in sentences, lists and tables."""
