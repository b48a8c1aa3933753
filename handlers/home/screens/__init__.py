"""The first card and what waits on it, a form that lapsed, and a last role that ended."""
