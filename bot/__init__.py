"""The assistant: the gateway, what runs inside Rasa, and the domain."""
