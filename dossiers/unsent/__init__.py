"""What was prepared about a dossier and not sent: forms of moves, which wait for their author, and begun offers."""
