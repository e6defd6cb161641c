"""Recipients: who would be told or who asks, and whether they help the child."""
