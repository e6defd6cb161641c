"""How texts come into the knowledge and are looked after: adding, updating, reviewing, removing."""
