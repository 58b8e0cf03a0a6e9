"""What one operation takes, does and answers."""
