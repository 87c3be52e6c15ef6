"""Process definitions: the steps that a dossier goes through, who does them, and their share of the time."""
