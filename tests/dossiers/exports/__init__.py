"""A dossier as a file to be taken along."""
