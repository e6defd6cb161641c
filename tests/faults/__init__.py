"""Breaks each part of a running assistant in turn, under load, and looks at what people see: `make faults`."""
