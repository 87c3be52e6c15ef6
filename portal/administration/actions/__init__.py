"""What administrators do: kept here because every act leaves an entry in the audit trail, above the records."""
