"""Process definitions: which steps a dossier of a procedure goes through, who does them, and which share of the time."""
