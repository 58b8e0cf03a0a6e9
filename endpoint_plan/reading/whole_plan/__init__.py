"""What a plan says of all its operations together."""
