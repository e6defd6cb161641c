"""What a typed answer to a question means."""
