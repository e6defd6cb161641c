"""`make bench-scale`: what 100,000 passages cost beside 70, both made up, in one run."""
