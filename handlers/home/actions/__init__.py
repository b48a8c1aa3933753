"""/start and the first card, /bantuan, /bahasa and /batal, and whatever no form waits for."""
