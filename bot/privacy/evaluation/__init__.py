"""Measures the guard on labelled messages, with confidence intervals."""
