"""Text and YAML files, read so that an error names its line."""
