"""/start: the first card, what everybody can always ask for, and what no form waits for."""
