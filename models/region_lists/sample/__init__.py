"""A few villages to begin with."""
