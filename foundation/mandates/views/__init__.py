"""Pages about acting for somebody else."""
