"""A property that is worked out when it is first asked for, and kept.

The same as ``functools.cached_property``, which before Python 3.12 takes a lock for each answer: dear where each post
has a dozen of them. Worked out by two threads at once the answer is the same.
"""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class cached_property(Generic[T]):
    """Of an object with a ``__dict__``: there the answer is kept, under the property's own name."""

    def __init__(self, read: Callable[[Any], T]) -> None:
        self._read, self.__doc__ = read, read.__doc__

    def __get__(self, owner: Any, kind: type) -> T:
        answer = owner.__dict__[self._read.__name__] = self._read(owner)
        return answer
