"""Rooms for a case: pure functions over what was read of many articles, none of which imports another.

In order: actors, copies, dating, reuse, origins, contacts, episodes, positions, commitments, waiting,
disagreements, agreement; `changes` compares two states of a case.
"""
