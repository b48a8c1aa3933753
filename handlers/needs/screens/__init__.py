"""One need with its next step, and needs as lists and groups."""
