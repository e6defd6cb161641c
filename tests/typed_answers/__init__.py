"""How typed answers come out on their whole road through the guided decision, measured on a set that nobody who builds reads."""
