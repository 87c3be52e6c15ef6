"""Usual wordings of requests and refusals. They are printed on official papers, which speak Vietnamese."""

PAPER_PHRASES = (
    "Bản chụp mờ, không đọc được; đề nghị gửi lại bản rõ nét.",
    "Thiếu trang; đề nghị gửi đủ các trang.",
    "Giấy tờ đã hết hiệu lực; đề nghị gửi giấy tờ còn hiệu lực.",
    "Chưa có chữ ký hoặc dấu xác nhận theo quy định.",
    "Thông tin trên giấy tờ không khớp với tờ khai.",
    "Chưa nộp giấy tờ này.",
)
SUPPLEMENT_REASONS = (
    "Thành phần hồ sơ chưa đầy đủ theo quy định.",
    "Thông tin kê khai chưa khớp với giấy tờ kèm theo.",
    "Kết quả xác minh cho thấy cần bổ sung, làm rõ thông tin đã khai.",
)
EXTENSION_REASONS = (
    "Cần thêm thời gian để xác minh tại cơ quan liên quan.",
    "Cơ quan phối hợp chưa trả lời trong thời hạn đề nghị.",
    "Việc kiểm tra thực địa phải lùi lại vì lý do khách quan.",
)
SEND_BACK_REASONS = (
    "Dự thảo kết quả có sai sót; đề nghị kiểm tra lại.",
    "Ý kiến thẩm định chưa nêu rõ căn cứ.",
    "Nội dung kết quả chưa khớp với hồ sơ.",
)
STOP_REASONS = (
    "Người nộp hồ sơ không bổ sung hồ sơ trong thời hạn đã thông báo.",
    "Hồ sơ không đủ điều kiện giải quyết theo quy định.",
)
SUSPEND_REASONS = (
    "Chờ kết quả giải quyết của Tòa án hoặc cơ quan có thẩm quyền.",
    "Có đơn đề nghị, tranh chấp liên quan đến nội dung hồ sơ đang được xem xét.",
)
CORRECTION_REASONS = (
    "Sai sót thông tin so với hồ sơ, giấy tờ gốc.",
    "Sai sót về thể thức, kỹ thuật trình bày.",
)
REVOCATION_REASONS = (
    "Kết quả được cấp không đúng quy định của pháp luật.",
    "Hồ sơ có giấy tờ giả mạo hoặc khai không đúng sự thật.",
)
