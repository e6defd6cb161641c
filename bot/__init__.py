"""The assistant: the gateway, the parts inside Rasa, and the domain."""
