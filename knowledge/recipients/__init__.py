"""Recipients: who would be told, or who asks, and whether they are of those who help a child."""
