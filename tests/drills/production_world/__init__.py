"""What stands for a machine of its own in the drill of the page for operators."""
