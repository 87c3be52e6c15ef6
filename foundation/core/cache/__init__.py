"""What stands in Redis and may be lost: remembered answers and counts, with and without an answer from there."""
