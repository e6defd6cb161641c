"""Read text and YAML files, with the line numbers that errors name."""
