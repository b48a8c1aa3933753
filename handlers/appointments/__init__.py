"""Who does what: invitations, pembina and their regions, ending a role from above."""
