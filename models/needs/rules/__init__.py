"""How needs are named, and when two of them mean the same data."""
