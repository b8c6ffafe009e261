"""Student's t and the normal distribution, as far as a 95 % interval needs them.

scipy has both, but importing it takes longer than scoring most files does.
"""

from math import erfc, sqrt

_NORMAL = 1.959964
_FEW = (
    *(12.706205, 4.302653, 3.182446, 2.776445, 2.570582, 2.446912, 2.364624, 2.306004, 2.262157, 2.228139),
    *(2.200985, 2.178813, 2.160369, 2.144787, 2.131450, 2.119905, 2.109816, 2.100922, 2.093024, 2.085963),
    *(2.079614, 2.073873, 2.068658, 2.063899, 2.059539, 2.055529, 2.051831, 2.048407),
)
"""The 97.5 % points of Student's t with 1 to 28 degrees of freedom."""


def student(units: int) -> float:
    """Standard errors to either side of an estimate from 2 units or more that a 95 % interval reaches: the 97.5 % point
    of Student's t with a degree of freedom fewer than there are units."""
    freedom, z = units - 1, _NORMAL
    if freedom <= len(_FEW):
        return _FEW[freedom - 1]
    # The first terms of its expansion by 1 / freedom (Abramowitz and Stegun, 1964, 26.7.5); off by 0.0001 at most.
    return z + (z**3 + z) / (4 * freedom) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * freedom**2)


def tail(deviate: float) -> float:
    """The share of a normal distribution that lies more than so many standard deviations above its mean."""
    return erfc(deviate / sqrt(2)) / 2
