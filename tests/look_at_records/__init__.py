"""Makes the record of every case that the guided decision can end in, for people to look at."""
