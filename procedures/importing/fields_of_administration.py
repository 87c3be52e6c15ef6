"""Fields of administration (lĩnh vực) by their names in the national list."""

import hashlib
import re

from foundation.core.text import fold

KNOWN = {
    "Hộ tịch": ("civil-status", "Civil status"),
    "Đăng ký, quản lý cư trú": ("residence", "Residence"),
    "Chứng thực": ("certification", "Certification"),
    "Thành lập và hoạt động doanh nghiệp (hộ kinh doanh)": (
        "household-business",
        "Enterprises (household businesses)",
    ),
    "Thực hiện chính sách BHXH": ("social-insurance", "Social insurance benefits"),
    "Cấp, quản lý căn cước": ("identity-cards", "Identity cards"),
    "Sát hạch, cấp giấy phép lái xe": ("driving-licences", "Driving tests and licences"),
    "Thành lập và hoạt động của doanh nghiệp": ("enterprises", "Enterprises"),
    "Đất đai": ("land", "Land"),
    "Giảm nghèo": ("poverty-reduction", "Poverty reduction"),
    "Bảo trợ xã hội": ("social-assistance", "Social assistance"),
    "Đăng ký, quản lý phương tiện giao thông cơ giới, xe máy chuyên dùng": (
        "vehicles",
        "Vehicle registration",
    ),
    "Quản lý xuất nhập cảnh": ("immigration", "Immigration"),
    "Thành lập và hoạt động của tổ hợp tác, hợp tác xã, liên hiệp hợp tác xã": (
        "cooperatives",
        "Cooperatives",
    ),
    "Thu BHXH, BHYT, BHTN, BH tai nạn lao động, BNN": ("insurance-contributions", "Insurance contributions"),
    "Hoạt động xây dựng": ("construction", "Construction"),
    "Văn bằng, chứng chỉ": ("diplomas", "Diplomas and certificates"),
    "Giáo dục trung học": ("secondary-education", "Secondary education"),
    "Giáo dục tiểu học": ("primary-education", "Primary education"),
    "Giáo dục mầm non": ("preschool-education", "Preschool education"),
    "Việc làm": ("employment", "Employment"),
    "Nuôi con nuôi": ("adoption", "Adoption"),
    "Hòa giải ở cơ sở": ("mediation", "Grassroots mediation"),
    "Đăng ký biện pháp bảo đảm": ("security-interests", "Security interests"),
    "Định danh và xác thực điện tử": ("electronic-identity", "Electronic identity"),
    "Lý lịch tư pháp": ("judicial-record", "Judicial records"),
    "Phòng cháy, chữa cháy": ("fire-safety", "Fire safety"),
    "Chi trả các chế độ BHXH": ("insurance-payments", "Payment of insurance benefits"),
    "Thuế": ("tax", "Tax"),
    "Kinh doanh bất động sản": ("real-estate", "Real estate business"),
    "Đường bộ": ("roads", "Roads"),
    "An toàn thực phẩm": ("food-safety", "Food safety"),
    "Lưu thông hàng hóa trong nước": ("domestic-trade", "Domestic trade"),
    "Quản lý ngành nghề đầu tư, kinh doanh có điều kiện về an ninh, trật tự": (
        "security-trades",
        "Trades with conditions of security",
    ),
}

LONGEST_CODE = 40


def field_of(name: str) -> dict[str, str]:
    """{"code", "name", "name_en"}; a field that is not known gets a code made of its name and no English name."""
    code, name_en = KNOWN.get(name, (_code(name), ""))
    return {"code": code, "name": name, "name_en": name_en}


def _code(name: str) -> str:
    """The words of the name; a name that is cut short ends in a digest, so that no other field has the same code."""
    words = slug(name, LONGEST_CODE)
    if words == slug(name, len(name) + 1):
        return words
    digest = hashlib.sha256(name.encode()).hexdigest()[:6]
    return f"{slug(name, LONGEST_CODE - len(digest) - 1)}-{digest}"


def slug(text: str, longest: int) -> str:
    """Words of the folded text joined by hyphens, cut at a whole word: "Tờ khai CT01" → "to-khai-ct01"."""
    words = re.findall(r"[a-z0-9]+", fold(text))
    found = ""
    for word in words:
        longer = f"{found}-{word}" if found else word[:longest]
        if len(longer) > longest:
            break
        found = longer
    return found or "x"


def unique_slugs(texts: list[str], longest: int = 50) -> list[str]:
    """A slug for each text; a later one of the same words gets a number."""
    slugs: list[str] = []
    for text in texts:
        first = slug(text, longest)
        number = 1 + sum(one == first or one.startswith(f"{first}--") for one in slugs)
        slugs.append(first if number == 1 else f"{first}--{number}")
    return slugs
