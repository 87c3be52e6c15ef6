"""Channels that leave the house; each is one function that sends one message or raises."""
