"""One turn: a person, a moment, a language; what it may ask of the process, what it says."""
