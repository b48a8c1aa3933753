"""Who answers for a region, who is head of a village, and which staff somebody may end."""
