"""Who holds which role where and may do what, and the invitations into roles."""
