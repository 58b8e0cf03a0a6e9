"""Promises of the plans that JSON Schema cannot state: Schemathesis keeps them in what it makes up."""

import datetime as dt

import schemathesis
from hypothesis import strategies as st

# A harvest, a visit or a purchase is not in the future.
schemathesis.openapi.format("date", st.dates(max_value=dt.date.today()).map(str))
