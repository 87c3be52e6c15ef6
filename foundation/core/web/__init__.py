"""What comes with a request, and where it leads back to; tables that are sent as an answer."""
