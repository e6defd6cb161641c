"""The pictures of the report, drawn with matplotlib into PNG files."""
