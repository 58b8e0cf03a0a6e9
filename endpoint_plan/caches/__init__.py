"""What is kept on the user's machine from one run to the next, because it takes long to make."""
