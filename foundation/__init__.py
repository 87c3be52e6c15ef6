"""The ground that every room stands on; it knows no business: agencies, accounts, trail, notices, interface."""
