"""The machine: updates, turns, conversations, delivery. It knows no programme."""
