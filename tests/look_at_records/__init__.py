"""Makes the record of every case in which the guided decision can end, for people to look at."""
