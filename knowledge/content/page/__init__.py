"""What a web page shows that its plain text does not: letters, hidden and struck-out parts, lists, notes, tabs."""
