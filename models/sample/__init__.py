"""A few real villages, so that the sandbox and the tests work on a fresh machine."""
