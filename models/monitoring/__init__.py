"""Where everything stands: figures of each village and of every unit above it, kept as data."""
