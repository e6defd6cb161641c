"""What the command line draws, walks through and measures."""
