"""What is said about anything: notes among those who work on it, letters between them and the person outside."""
