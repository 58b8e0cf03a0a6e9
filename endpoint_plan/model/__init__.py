"""What a plan says, as values: shapes, operations, findings."""
