"""Leave and change a note; write a letter. A room calls them in the transaction in which it looked who may."""
