"""What may happen to a dossier: one declaration of a move per file, named as its act in `actions/`. Pure."""
