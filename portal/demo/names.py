"""Invented people: names, addresses and identification numbers, drawn from a seeded source."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

FAMILY = [
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Vũ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Hồ",
    "Ngô",
    "Dương",
    "Lý",
    "Nông",
    "Vàng",
]
MIDDLE_FEMALE = ["Thị", "Thị Thu", "Ngọc", "Thị Minh", "Thanh", "Phương"]
MIDDLE_MALE = ["Văn", "Đức", "Minh", "Quang", "Hữu", "Xuân"]
GIVEN_FEMALE = ["Lan", "Hoa", "Mai", "Hạnh", "Thảo", "Yến", "Nhung", "Trang", "Hương", "Dung", "Ánh", "Quỳnh"]
GIVEN_MALE = ["Hùng", "Dũng", "Nam", "Tuấn", "Sơn", "Khánh", "Long", "Phúc", "Thịnh", "Bảo", "Đạt", "Kiên"]
PLACES = [
    "Thôn Trung Tâm, xã Suối Mây",
    "Tổ dân phố 3, phường Hoa Sen",
    "Thôn Bản Mới, xã Suối Mây",
    "Tổ dân phố 8, phường Hoa Sen",
]
BORN_IN = ["001", "008", "010", "015", "024", "025", "034", "038", "040", "079"]


@dataclass(frozen=True, slots=True)
class Person:
    """An invented citizen."""

    name: str
    female: bool
    birth_date: date
    citizen_id: str
    phone: str
    email: str
    place: str


def invent(rng: Random, number: int) -> Person:
    """One person; the same source and number always give the same one."""
    female = rng.random() < 0.5
    middle, given = (MIDDLE_FEMALE, GIVEN_FEMALE) if female else (MIDDLE_MALE, GIVEN_MALE)
    name = f"{rng.choice(FAMILY)} {rng.choice(middle)} {rng.choice(given)}"
    birth_date = date(1950, 1, 1) + timedelta(days=rng.randrange(20_000))
    century_and_sex = (0 if birth_date.year < 2000 else 2) + int(female)
    tail = f"{rng.randrange(1_000_000):06d}"
    return Person(
        name=name,
        female=female,
        birth_date=birth_date,
        citizen_id=f"{rng.choice(BORN_IN)}{century_and_sex}{birth_date:%y}{tail}",
        phone=f"+849{rng.randrange(10_000_000, 100_000_000)}",
        email=f"congdan{number}@demo.vn",
        place=f"{rng.choice(PLACES)}, tỉnh Bình Minh",
    )
