"""What is done later than asked: work that waits, followers of events, and the alarm when either stands still."""
