"""What a sum of a text can be: the names that readers of the site see, and those that the rooms of pay use among themselves."""

#: What a sum of a text can be, in the words of the site.
SUM_ROLES = {
    "pay": "оплата",
    "unclear": "непонятно, за что",
    "trial": "испытательный срок",
    "test": "тестовое задание",
    "part": "часть месяца, аванс",
    "supplement": "сверх оплаты: премия, KPI, надбавка",
    "total": "вместе с премиями",
    "budget": "бюджет заказчика",
    "once": "разовая выплата: подъёмные, премия за приход",
    "perk": "компенсация, льгота",
    "barter": "бартер",
    "equipment": "оборудование",
    "business": "деньги компании: оборот, выручка",
    "ads": "деньги на рекламу",
    "price": "цена товара или услуги",
    "prize": "приз",
    "count": "не деньги, а количество",
    "hope": "сколько обещают потом",
    "wish": "сколько хочет сам специалист",
    "market": "рынок вообще",
}
#: Names of roles that the reader keeps apart for its own use.
ROLE_NAMES = {
    "": "pay",
    "offer": "pay",
    "later": "pay",
    "fee": "pay",
    "share": "part",
    "start": "trial",
    "added": "supplement",
    "bonus": "supplement",
    "extra": "supplement",
    "with bonus": "total",
}
#: Numbers that are no money at all.
NO_MONEY = ("time", "small", "unreadable")
