"""Rooms for a case: pure functions over what was read of many articles, none of which imports another.

In order: actors, dating, copies, contacts, episodes, positions, commitments, waiting, disagreements, agreement;
`changes` compares two states of a case.
"""
