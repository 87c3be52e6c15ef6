"""What people do with a file on its way: begin, go on, cancel, attach, remove."""
