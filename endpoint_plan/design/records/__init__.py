"""What a resource keeps."""
