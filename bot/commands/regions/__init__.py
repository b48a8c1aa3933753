"""The list of regions: what is in it, where a name leads, and a new list coming in."""
