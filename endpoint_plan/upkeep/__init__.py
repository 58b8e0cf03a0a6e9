"""The second day of a project: changed plans, further plans, newer templates, and what is left to do.

One operation serves all: the wanted files are generated from the plans, the recorded answers and this
template (`wanted`), merged into the working tree against the base (`trees`, `texts`, `imports`), and
put in place all at once (`journal`). `update` is that operation, `contract` says what it means for
callers, `tables` what for a database, `verify` what of the plan is done.
"""
