"""The owner's texts: written all or none, with a history of who changed what and why. Nothing saved is overwritten."""
