"""Opening what was handed in; answering, correcting and closing it; changing or withdrawing it."""
