"""What is said about anything."""
