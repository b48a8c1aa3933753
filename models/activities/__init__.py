"""Activities that agents report, what comes next after them, and the evidence for them."""
