"""The safety case: hazards as data, rendered into a page, each control with the tests that prove it."""
