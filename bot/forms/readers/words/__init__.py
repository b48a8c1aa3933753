"""Words: their spelling, numbers spelled out, denials, and which of a few things is meant."""
