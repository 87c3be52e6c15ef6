"""What signing in has to tell people and to write down: confirming addresses, recovery, linked identities, locks."""
