"""What people read: one YAML file a topic, and the loader that checks it. Quoted guidance is in knowledge/sources."""
