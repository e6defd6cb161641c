"""The page without its script: whom to call, and a form that works by itself."""
