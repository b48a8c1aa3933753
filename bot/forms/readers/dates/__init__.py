"""Days as people of the villages write them."""
