"""Tests of `endpoint_plan.languages`."""
