"""What one process is: its settings, clock, randomness, logs, and how it stops."""
