"""What is done to the catalogue."""
