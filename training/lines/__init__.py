"""How the weights of the line model are made."""
