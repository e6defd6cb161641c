"""Tests of the recognisers, one file for each kind."""
