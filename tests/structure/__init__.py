"""What the project is built of, in figures: `python -m tests.structure` prints them. Tests hold it to its floors."""
