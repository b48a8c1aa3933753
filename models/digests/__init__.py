"""What a reader in charge of villages is told: exceptions first, then counts; and when."""
