"""What could not be done or sent and waits for an operator: parked updates, dead letters."""
