"""What was handed in, version by version, and the thread of what was said of it."""
