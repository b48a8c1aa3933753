"""An agent asks the pembina something that belongs to no report."""
