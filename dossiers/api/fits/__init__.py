"""What the schema of a move says of one dossier beyond choices and beginnings: a file named as the move, its `fit`."""
