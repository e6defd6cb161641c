"""Measure how good the search is: ask it labelled questions, and give figures with confidence intervals."""
