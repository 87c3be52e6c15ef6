"""Write a letter; leave and change a note."""
