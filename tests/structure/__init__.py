"""The project's structure: `python -m tests.structure` counts it, `draw` draws it. The tests enforce its floors."""
