"""The database: transactions, connections, the two drivers, migrations and copies."""
