"""The demo: a made-up province with staff in every role, and dossiers made by walking the real actions."""
