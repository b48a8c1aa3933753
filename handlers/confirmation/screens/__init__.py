"""What the village head is asked, and what everybody concerned hears of the answer."""
