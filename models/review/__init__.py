"""What BPS decides on what was handed in, what it should look at first, and batches of the rest."""
