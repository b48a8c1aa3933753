"""The programme's rule for a team of agents, and whom an SK names as one."""
