"""What of a plan is done: each step and each promise against the code and its tests.

`code` finds symbols and the marks of work that is left, `running` runs the tests of the project once,
`steps`, `promises` and `left` put both together, `boxes` ticks the list of steps, `report` tells.
"""
