"""What was handed in: opening it, answering it, asking for a correction, changing it."""
