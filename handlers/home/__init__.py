"""The card everything begins from, what everybody can ask for, and what no form waits for."""
