"""The pictures of the report, drawn with matplotlib as PNG files."""
