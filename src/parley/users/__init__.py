"""Users of a server: who they are, what they may, how they say so, and what they did.

roles       what each role may do              passwords   hashing with scrypt
book        the users file: people, sessions and tokens
audit       what was done, kept in the same file, each line bound to the one before it
"""
