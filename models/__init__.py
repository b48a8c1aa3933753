"""What exists: the tables, the programme's rules and the questions asked of them."""
