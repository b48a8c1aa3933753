"""Talks: the cast, the lines they say, and playing or telling them."""
