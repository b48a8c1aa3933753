"""/berhenti: somebody steps down from a role, and a day undoes it."""
