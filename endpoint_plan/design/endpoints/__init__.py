"""What follows from the method and path of one operation."""
