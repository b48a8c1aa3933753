"""Who may do what where: roles and verbs, invitations into them, who answers for a region."""
