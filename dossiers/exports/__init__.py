"""One dossier as a file to be taken along: everything of it in an archive, or what is read of it in one document."""
