"""The types that a plan declares, and where its messages use them."""
