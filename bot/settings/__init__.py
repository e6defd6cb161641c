"""What may differ from one installation to another, secrets among it, each from an environment variable."""
