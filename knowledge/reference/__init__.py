"""Reference material, given unchanged: whom to call, and the meaning of terms."""
