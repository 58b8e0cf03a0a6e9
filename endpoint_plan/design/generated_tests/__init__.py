"""What the generated tests send and expect."""
