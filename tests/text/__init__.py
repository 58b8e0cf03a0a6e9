"""Tests of `endpoint_plan.text`."""
