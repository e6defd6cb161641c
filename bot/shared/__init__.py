"""The few things shared by processes with different Pythons. Each file says which Python it must support."""
