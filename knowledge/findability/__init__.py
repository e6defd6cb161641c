"""Can it be found? Questions drafted from a passage's own words, each tried at once. Begin with trying.py."""
