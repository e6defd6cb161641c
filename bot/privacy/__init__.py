"""The privacy guard: takes personal data out of messages before they are stored or sent on."""
