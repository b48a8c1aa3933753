"""Something handed in as author and BPS see it, and what a later version changed."""
