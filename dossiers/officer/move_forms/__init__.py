"""What a desk asks with a move beyond what its declaration says: a file named as the move, whose `FORM` it is."""
