"""The values that all stages share: schemas, plans and findings."""
