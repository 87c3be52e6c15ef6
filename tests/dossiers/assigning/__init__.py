"""How dossiers come to officers."""
