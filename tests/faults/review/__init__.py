"""Kills in between decisions: who decides and reports, what they do, and what must hold then."""
