"""Updates on their way in: taken, matched, done in one transaction, only then acknowledged."""
