"""What may differ between installations, including secrets, each from an environment variable."""
