"""The privacy guard: takes personal data out of what a person types, before anything is kept of it or sent on."""
