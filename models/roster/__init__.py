"""A village's agents: who stands on the SK, the letter itself, and the programme's rule."""
