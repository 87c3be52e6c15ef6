"""Words of the national list, and what they are called here."""

CHANNELS = {"truc_tuyen": "online", "buu_chinh": "post", "truc_tiep": "in_person"}

UNITS = {"ngay_lam_viec": "working_day", "ngay": "calendar_day", "gio": "working_hour", "thang": "month"}

AUDIENCES = {
    "Công dân Việt Nam": "citizen",
    "Người Việt Nam định cư ở nước ngoài": "overseas",
    "Người nước ngoài": "foreigner",
    "Người nước ngoài cư trú tại Việt Nam": "foreigner",
    "Doanh nghiệp": "enterprise",
    "Doanh nghiệp Việt Nam": "enterprise",
    "Doanh nghiệp có vốn đầu tư nước ngoài": "foreign_enterprise",
    "Tổ chức (không bao gồm doanh nghiệp và HTX)": "organisation",
    "Hợp tác xã": "cooperative",
    "Tổ chức nước ngoài": "foreign_organisation",
    "Cán bộ": "official",
    "công chức": "official",
    "viên chức": "official",
}

FILED_BY = {
    "nộp trực tuyến": ["online"],
    "nộp trực tiếp hoặc bưu chính": ["in_person", "post"],
    "nộp trực tiếp": ["in_person"],
    "nộp qua bưu chính": ["post"],
}
"""Conditions of papers that name nothing but the way to file."""

PROCESSES = {
    "chuan": "standard",
    "ho_tich": "civil_status",
    "chung_thuc": "certification",
    "cu_tru": "residence",
    "dkkd_xa": "household_business",
    "xay_dung": "building_permit",
    "dat_dai": "land",
    "dat_dai_nvtc": "land_use",
    "xet_duyet_xa": "commune_review",
    "lien_co_quan": "judicial_record",
    "chuyen_nganh_tinh": "provincial",
    "bhxh": "provincial",
    "hai_don_vi": "school_transfer",
    "can_cuoc": "standard",
    "tuc_thi": "standard",
    "nuoi_con_nuoi": "standard",
    "hoi_dong": "commune_review",
    "tham_dinh_thuc_dia": "standard",
    "lien_thong": "standard",
}
"""Process templates and the definition in data/processes that has the same work in it."""

FORMS = {
    "khai_sinh": "birth_registration",
    "ket_hon": "marriage_registration",
    "khai_tu": "death_registration",
    "xac_nhan_tthn": "marital_status",
    "trich_luc": "civil_status_extract",
    "cai_chinh": "civil_status_correction",
    "nhan_cha_me_con": "parent_child_recognition",
    "giam_ho": "guardianship",
    "ct01": "residence_ct01",
    "luu_tru": "stay_notice",
    "lltp": "judicial_record",
    "gplx_doi": "driving_licence_exchange",
    "hkd_thanh_lap": "household_business",
    "hkd_thay_doi": "household_business_change",
    "hkd_cham_dut": "household_business_closure",
    "gpxd": "building_permit",
    "bien_dong_dat": "land_change",
    "tach_hop_thua": "plot_division",
    "ho_ngheo": "poor_household",
    "chung_thuc_ban_sao": "certified_copy",
    "so_goc": "original_register_copy",
    "nuoi_con_nuoi": "adoption",
    "ho_chieu": "passport",
    "antt": "security_certificate",
    "tctn": "unemployment_benefit",
    "chuyen_truong": "school_transfer",
    "bhyt_tk1": "social_insurance_tk1",
    "bao_tro_xh": "social_assistance",
}
"""Online forms of the list and the definition in data/forms that asks the same."""

GENERAL_FORM = "general_request"

QUESTION_TYPES = frozenset(
    "text textarea person_name citizen_id tax_code id_document date partial_date date_range datetime phone email number"
    " money select radio checkbox checkbox_group address table declaration computed consent person_short bank_account"
    " agency school appointment".split()
)
"""Types of questions that a form here can ask, alone or as several questions. Pictures, files and the opinion of
another body are no questions to the applicant: they are papers, or steps of the process."""
