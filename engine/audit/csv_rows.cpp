#include "engine/audit/csv_rows.hpp"

#include <algorithm>

namespace gelombang::audit {

CsvRows::CsvRows(std::string_view text, std::deque<std::string>& other) : text_(text), other_(other) {
  if (text_.starts_with("\xef\xbb\xbf")) text_.remove_prefix(3);
}

bool CsvRows::next(std::vector<std::string_view>& cells, const char*& problem) {
  while (at_ < text_.size() && (text_[at_] == '\n' || text_[at_] == '\r')) next_line_ += text_[at_++] == '\n';
  if (at_ >= text_.size()) return false;
  cells.clear();
  problem = nullptr;
  line_ = next_line_;
  while (true) {
    cells.push_back(at_ < text_.size() && text_[at_] == '"' ? quoted(problem) : plain(problem));
    if (at_ < text_.size() && text_[at_] == ',') {
      ++at_;
      continue;
    }
    break;
  }
  if (at_ < text_.size() && text_[at_] == '\r') ++at_;
  if (at_ < text_.size() && text_[at_] == '\n') {
    ++at_;
    ++next_line_;
  } else if (at_ < text_.size()) {
    problem = "text after a closing quote";
    at_ = std::min(text_.size(), text_.find('\n', at_));
  }
  return true;
}

std::string_view CsvRows::plain(const char*& problem) {
  const std::size_t begin = at_;
  while (at_ < text_.size() && text_[at_] != ',' && text_[at_] != '\n' && text_[at_] != '\r') {
    if (text_[at_] == '"') problem = "a quote in the middle of a cell";
    ++at_;
  }
  return text_.substr(begin, at_ - begin);
}

std::string_view CsvRows::quoted(const char*& problem) {
  const std::size_t begin = ++at_;
  bool doubled = false;
  for (; at_ < text_.size(); ++at_) {
    if (text_[at_] == '\n') ++next_line_;
    if (text_[at_] != '"') continue;
    if (at_ + 1 == text_.size() || text_[at_ + 1] != '"') break;
    doubled = true;
    ++at_;
  }
  if (at_ >= text_.size()) problem = "a quote that is never closed";
  const std::string_view cell = text_.substr(begin, std::min(at_, text_.size()) - begin);
  if (at_ < text_.size()) ++at_;
  if (!doubled) return cell;
  std::string& plain = other_.emplace_back();
  for (std::size_t i = 0; i < cell.size(); ++i) {
    plain += cell[i];
    if (cell[i] == '"') ++i;
  }
  return plain;
}

}  // namespace gelombang::audit
