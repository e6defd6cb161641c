"""What is sent: the questions, the outcome, and what their buttons bring back."""
