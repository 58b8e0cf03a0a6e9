"""Findings on their way to people and machines: which are told, and in which form."""
