"""PostgreSQL as a backend of Django that knows when the server is away, and does not let everybody wait for it."""
