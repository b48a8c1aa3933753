"""Preparing a team, spreading villages, asking and giving the signature, the letter of it."""
