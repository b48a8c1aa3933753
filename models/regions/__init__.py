"""Where things are, and how people name it: regions, their codes, names and clocks."""
