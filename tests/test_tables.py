"""Tables: which of them a phone shows as cards, and that a card loses nothing."""

import pytest
from lxml import html

from vilka.web.finish import accessible
from vilka.web.pages.tables import plain_table, wider_than_a_phone

NUMBERS = ["Месяц", "Все формы, ₽", "В штате, ₽", "Фриланс, ₽"]


@pytest.mark.parametrize(
    ("head", "rows", "wide"),
    [
        (["Ступень", "Ставка"], [["до пятидесяти миллионов восьмисот тысяч", "высокая-высокая"]], False),
        (["Год", "Мин", "Макс"], [["2026", "62", "98"]], False),
        (["Роль", "Минимум", "Максимум"], [["Комьюнити-менеджер", "62 000", "98 000"]], False),
        (["Работодатель", "Предложение", "Вознаграждение"], [["", "", ""]], True),
        (NUMBERS, [["октябрь 2026", "71 900", "75 200", "60 100"]], False),
        ([*NUMBERS, "Агентство, ₽"], [["октябрь 2026", "71 900", "75 200", "60 100", "73 000"]], True),
        (["А", "Б", "В"], [["<b>62 тыс. ₽</b><br><small>от 58 до 66 тыс. ₽</small>", "1", "2"]], False),
        (["А", "Б", "В"], [["контрагентоориентированность&shy;предприятия", "1", "2"]], False),
    ],
)
def test_columns_that_cannot_stand_side_by_side_are_wide(
    head: list[str], rows: list[list[str]], wide: bool
) -> None:
    assert wider_than_a_phone(head, rows) == wide


def test_a_number_is_never_parted_so_its_column_is_as_wide_as_it_is_long() -> None:
    head, row = ["Доход", "На руки", "Разница"], ["тысяча", "от 58 000 до 66 000 ₽", "меньше на 1 000"]
    assert wider_than_a_phone(head, [row], numeric=(1, 2)) and not wider_than_a_phone(head, [row])


def test_each_number_of_a_card_has_its_columns_name() -> None:
    head = ["Форма", "На руки в месяц", "За отработанный час", "В сравнении со штатом", "Вакансий"]
    table = html.fromstring(
        plain_table(head, [["Фриланс", "60 000 ₽", "365 ₽", "—", "107"]], "Что", range(1, 5))
    )
    assert "v-cards" in table.get("class")
    assert [cell.get("data-name") for cell in table.xpath(".//td")] == head[1:]
    assert [cell.text for cell in table.xpath(".//thead//th")] == head


def test_a_narrow_table_stays_a_table() -> None:
    assert 'class="v-scroll"' in plain_table(["Год", "Мин", "Макс"], [["2026", "62", "98"]], "Годы", (1, 2))


def test_a_wide_table_of_a_guide_becomes_cards_though_its_cells_are_short() -> None:
    heads = "".join(
        f"<th>{name}</th>" for name in ("Что сравниваем", "Трудовой", "Самозанятость", "Предприниматель")
    )
    body = "<tr><td>Отпуск</td><td>есть</td><td>нет</td><td>нет</td></tr>"
    made = accessible(f"<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>")
    assert '<td data-name="Самозанятость">нет</td>' in made
