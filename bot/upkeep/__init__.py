"""Jobs of the machine itself: forgetting what is old, sealing the audit trail, noticing outages."""
