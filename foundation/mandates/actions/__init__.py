"""What people do about acting for somebody else, one act per file."""
