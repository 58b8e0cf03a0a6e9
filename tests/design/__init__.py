"""Tests of `endpoint_plan.design`."""
