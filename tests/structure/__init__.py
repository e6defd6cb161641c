"""What the project is built of: `python -m tests.structure` counts it, `… draw` draws it. Tests hold its floors."""
