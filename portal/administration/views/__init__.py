"""The pages of system administrators and auditors."""
