"""Breaks each part of a running assistant in turn, under load, and checks what people see: `make faults`."""
