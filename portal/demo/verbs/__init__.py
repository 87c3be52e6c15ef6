"""What people of the demo do with a dossier, by who does it. Each verb waits a plausible while, then acts."""
