"""What was handed in, version by version, and what was said of it since."""
