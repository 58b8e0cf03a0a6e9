"""Types in the code of programming languages, one module for each."""
