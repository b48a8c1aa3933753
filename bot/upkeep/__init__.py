"""Work of the machine itself: sealing, forgetting, noticing an outage."""
