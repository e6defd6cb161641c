"""The parts that run inside Rasa: the private channel, the tracker store and our graph components. Python 3.10."""
