"""What a head does about an apology, beside the move by which it is given."""
