"""What is looked up as it stands: whom to call, and what a word of the field means."""
