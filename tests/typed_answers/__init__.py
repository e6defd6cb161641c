"""How typed answers are taken on their whole way, measured on a set that nobody who builds reads."""
