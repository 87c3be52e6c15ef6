"""What is still missing before a procedure can be filed, received, processed, signed and returned."""
