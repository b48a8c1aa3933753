"""Updates on their way in: taken, matched, done in one transaction, and only then acknowledged."""
