"""Statements to PostgreSQL of our own: several writes as one, and what is put together once a process."""
