"""The addresses: what comes in goes to a selector or an action, what comes out is a row."""
