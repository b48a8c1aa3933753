"""Who has a task now, and what shows that it was done."""
