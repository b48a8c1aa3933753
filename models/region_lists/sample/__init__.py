"""Some sixty hand-written villages to begin with."""
