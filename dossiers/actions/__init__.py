"""What may be done with a dossier: one verb of the law per file."""
