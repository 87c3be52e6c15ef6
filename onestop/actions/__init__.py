"""What the counter does with several dossiers, or several verbs, at once."""
