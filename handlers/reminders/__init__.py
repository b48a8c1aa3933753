"""One friendly message a day of all that waits, and putting it off."""
