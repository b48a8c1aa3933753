"""/undang, /tugaskan, /petugas: who works where: invitations, assignments, roles that end."""
