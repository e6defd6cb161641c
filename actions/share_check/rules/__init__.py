"""Work out what the guidance leads to: the verdict, its case, its parts and its steps."""
