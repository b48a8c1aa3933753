"""The entries of a roster, the SK behind them, and the head's word on them."""
