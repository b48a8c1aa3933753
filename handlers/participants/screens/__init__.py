"""Lists of participants, the card of one, and what people are told of a proposal."""
