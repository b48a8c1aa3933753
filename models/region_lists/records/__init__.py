"""Which list is in use, a new one staged beside it, and the moment it is merged."""
