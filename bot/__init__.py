"""The machine: updates in, turns, forms, messages out. It knows nothing of the programme."""
