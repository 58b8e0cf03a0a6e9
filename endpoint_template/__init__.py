"""The console script `endpoint-template`, and the whole template as data beside it.

Installing `endpoint_plan` as a package of its own would hide the one of a checkout (see
docs/decisions/006); so it stays below this package, in the folder `template`.
"""
