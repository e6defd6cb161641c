"""Second messages that lean on the question before ("and a private one?"): whether and by what they are answered."""
