"""An invitation ready to forward, and what is told when a role of BPS ends."""
