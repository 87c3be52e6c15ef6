"""What is asked of a file of one dossier."""
