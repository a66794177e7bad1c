"""A hot page reads all it shows in one statement, the same on SQLite and PostgreSQL."""
