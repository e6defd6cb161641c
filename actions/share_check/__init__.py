"""The guided decision "Can I share this?", usable from a plain Python prompt."""
