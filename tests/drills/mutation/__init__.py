"""Small wrongs put into one module at a time, and the tests that have to notice them."""
