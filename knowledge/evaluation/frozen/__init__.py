"""The frozen sets. Their authors had seen neither training material nor failures. Only figures are shown."""
