"""The room of quantities: how many, how much, of what, in which time.

find      which numbers are quantities      numbers   a number with its hedge and unit
counted   what it counts, and the period of a rate
"""

from parley.reading.quantities.find import find_quantities

__all__ = ["find_quantities"]
