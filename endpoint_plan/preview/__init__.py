"""A page to look at: the plan, what was understood of it, and what it becomes."""
