"""A text -> what it means. Light: the standard library alone, no pandas.

>>> from vilka.words import read_text
>>> read_text({"id": 1, "text": "Ищем SMM-менеджера, Казань, 60 000–80 000 ₽ на руки"})["regions"]
['RU-TA']
"""

from vilka.words.employment import read_employment
from vilka.words.pay import Fork, read_pay
from vilka.words.places import read_places
from vilka.words.read import read_text
from vilka.words.roles import read_role
from vilka.words.skills import read_skills

__all__ = ["Fork", "read_employment", "read_pay", "read_places", "read_role", "read_skills", "read_text"]
