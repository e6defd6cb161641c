"""What processes with different Pythons share: little, and each file says which Python it has to suit."""
