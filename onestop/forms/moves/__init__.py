"""What the counter asks or says with a move beyond its declaration: a file named as the move, whose `FORM` it is."""
