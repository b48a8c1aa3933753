"""The programme's rules, pure."""
