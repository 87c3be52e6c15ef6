"""Papers to print about anything: rows that rooms write, and of which a worker makes the files."""
