"""Second messages that lean on the question before ("and a private one?"): are they answered, and by what?"""
