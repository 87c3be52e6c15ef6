"""What was typed into a form about something and not sent: it waits for its author, on whatever machine they go on."""
