"""Tests of `endpoint_plan.markdown`."""
