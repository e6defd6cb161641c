"""The frozen sets: messages by hands that saw neither training material nor failures; only figures are shown."""
