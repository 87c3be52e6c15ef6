"""Reading dossiers: always by saying who looks."""
