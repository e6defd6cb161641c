"""Which answers an opening message, or what is said beside an answer, gives already."""
