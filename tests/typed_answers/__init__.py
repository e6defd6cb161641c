"""How typed answers come out on their whole road, measured on a set that nobody who builds reads."""
