"""Types in JSON: examples, pseudo-types, schemas."""
