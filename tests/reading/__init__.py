"""Tests of the way from the text of a plan to what it says."""
