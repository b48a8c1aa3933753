"""Questions of agents to their pembina that belong to no report."""
