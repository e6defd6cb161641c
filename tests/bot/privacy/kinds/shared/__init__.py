"""Tests of what several recognisers use."""
