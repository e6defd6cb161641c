"""`make bench-scale`: the cost of 100,000 passages compared with 70, both made up, in one run."""
