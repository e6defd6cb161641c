"""The built versions that are kept: which there are, which is in use, and back to another in one step."""
