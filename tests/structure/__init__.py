"""The project's structure in figures: `python -m tests.structure` prints them. The tests enforce its floors."""
