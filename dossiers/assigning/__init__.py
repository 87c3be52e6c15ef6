"""Assigning: by which rule the dossiers of a unit come to its officers, and why one of them came to whom it did."""
