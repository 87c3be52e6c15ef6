"""A year of random moves by random people, and what has to stay true after each of them."""
