"""What was typed for a move and not sent: it waits for its author."""
