"""How people come to work here: invitations, lists of staff, and access that is given anew."""
