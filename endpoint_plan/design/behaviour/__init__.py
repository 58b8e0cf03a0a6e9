"""From what operations do, as the plan says it, to code for the service: one module for each kind of promise."""
