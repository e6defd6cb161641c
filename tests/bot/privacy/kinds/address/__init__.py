"""Tests of the parts of an address."""
