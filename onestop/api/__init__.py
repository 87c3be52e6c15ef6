"""What programs do at the counter, and the addresses at which desk and counter meet: filing and work lists."""
