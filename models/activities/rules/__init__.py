"""What the programme says of activities: the codes of the LKE they prove, and their kinds."""
