"""Work by the clock, done once over all replicas."""
