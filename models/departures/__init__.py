"""What follows when a role ends: who may end it, what it leaves behind, the way back."""
