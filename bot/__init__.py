"""The assistant: the rooms of the gateway, what runs inside Rasa, set-up and supervision, and the domain."""
