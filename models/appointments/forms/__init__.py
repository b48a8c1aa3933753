"""The forms of inviting, assigning and handing over, and of staff who accept an invitation."""
