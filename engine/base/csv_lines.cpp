// SPDX-License-Identifier: Apache-2.0
#include "engine/base/csv_lines.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>

#include "engine/base/error.hpp"

namespace gelombang {

CsvLines::CsvLines(std::string_view text, const std::string& file, std::deque<std::string>& unquoted)
    : text_(text), file_(file), unquoted_(unquoted) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text_.substr(0, 3) == byte_order_mark) text_.remove_prefix(3);
}

SourceLocation CsvLines::where(const CsvCell& cell) const {
  std::string_view before = text_.substr(line_begin_, cell.offset);
  const auto lines = static_cast<int>(std::count(before.begin(), before.end(), '\n'));  // in quoted cells
  if (lines > 0) before.remove_prefix(before.rfind('\n') + 1);
  const auto characters = std::count_if(  // columns count characters, not bytes
      before.begin(), before.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
  return {file_, line_ + lines, 1 + static_cast<int>(characters)};
}

std::string_view CsvLines::text_of_line() const {
  std::string_view line = text_.substr(line_begin_, at_ - line_begin_);
  while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.remove_suffix(1);
  return line;
}

SourceLocation CsvLines::end_of_line() const {
  return where({{}, text_of_line().size()});
}

void CsvLines::no_csv(const CsvCell& cell, const char* why, const char* hint) {
  if (!problem_) problem_ = Diagnostic{Severity::error, where(cell), why, hint};
}

std::string_view CsvLines::plain() {
  const std::size_t begin = at_;
  while (at_ < text_.size() && text_[at_] != ',' && text_[at_] != '\n') ++at_;
  std::string_view cell = text_.substr(begin, at_ - begin);
  if (text_.substr(at_, 1) != "," && cell.ends_with('\r')) cell.remove_suffix(1);
  return cell;
}

std::string_view CsvLines::quoted(const CsvCell& cell) {
  const std::size_t begin = ++at_;
  std::size_t end = text_.find('"', begin);
  std::string copy;  // only when a quote is written twice
  std::size_t from = begin;
  while (end != text_.npos && text_.substr(end + 1, 1) == "\"") {
    copy += text_.substr(from, end + 1 - from);
    from = end + 2;
    end = text_.find('"', from);
  }
  if (end == text_.npos) {
    no_csv(cell, "this quote is never closed", "close it, or delete it");
    at_ = text_.size();
    return {};
  }
  next_line_ += static_cast<int>(std::count(text_.begin() + static_cast<std::ptrdiff_t>(begin),
                                            text_.begin() + static_cast<std::ptrdiff_t>(end), '\n'));
  at_ = end + 1;
  if (text_.substr(at_, 1) == "\r") ++at_;
  if (at_ < text_.size() && text_[at_] != ',' && text_[at_] != '\n') {
    no_csv(cell, "text after the closing quote of this cell", "write a quote inside quotes twice");
    at_ = std::min(text_.size(), text_.find('\n', at_));
  }
  if (from == begin) return text_.substr(begin, end - begin);
  return unquoted_.emplace_back(copy + std::string(text_.substr(from, end - from)));
}

bool CsvLines::next(std::vector<CsvCell>& cells) {
  do {
    if (at_ >= text_.size()) return false;
    cells.clear();
    problem_.reset();
    line_ = next_line_;
    line_begin_ = at_;
    while (true) {
      CsvCell cell{{}, at_ - line_begin_};
      if (text_.substr(at_, 1) == "\"") {
        cell.text = quoted(cell);
      } else {
        cell.text = plain();
        if (cell.text.find('"') != cell.text.npos)
          no_csv(cell, "a quote in the middle of this cell",
                 "put the whole cell in quotes, and write a quote inside them twice");
      }
      cells.push_back(cell);
      if (at_ >= text_.size() || text_[at_++] == '\n') break;
    }
    ++next_line_;
  } while (cells.size() == 1 && cells.front().text.empty() && text_[line_begin_] != '"');
  return true;
}

std::string read_whole(const std::string& path, Refusals& refusals) {
  const auto fail = [&path](const char* why) { throw FileError("cannot read '" + path + "': " + why); };
  std::error_code ignored;
  if (std::filesystem::exists(path, ignored) && !std::filesystem::is_regular_file(path, ignored))
    fail("it is not a file");
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"), std::fclose);
  if (!file) fail(std::strerror(errno));
  std::string text;
  const auto size = std::filesystem::file_size(path, ignored);
  if (!ignored && size <= largest_file) text.reserve(size + 1);
  std::vector<char> block(std::size_t{1} << 20);
  while (const std::size_t n = std::fread(block.data(), 1, block.size(), file.get())) {
    text.append(block.data(), n);
    if (text.size() <= largest_file) continue;
    refusals.add({path, 0, 0}, "the file is larger than 1 GiB", "leave out columns");
    return {};
  }
  if (std::ferror(file.get()) != 0) fail(std::strerror(errno));
  return text;
}

}  // namespace gelombang
