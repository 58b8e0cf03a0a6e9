"""Tests of `endpoint_plan.model`."""
