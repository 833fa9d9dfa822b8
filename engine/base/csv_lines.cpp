#include "engine/base/csv_lines.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <limits>
#include <memory>
#include <tuple>

#include "engine/base/error.hpp"

namespace gelombang {

void Refusals::add(SourceLocation where, std::string message, std::string hint) {
  if (++count_ <= limit)
    kept_.push_back({Severity::error, std::move(where), std::move(message), std::move(hint)});
}

std::vector<Diagnostic> Refusals::diagnostics() const {
  std::vector<Diagnostic> all = kept_;
  std::vector<std::string> files;
  for (const Diagnostic& each : all) files.push_back(each.where.file);
  const auto place = [&files](const Diagnostic& each) {
    const int line = each.where.line == 0 ? std::numeric_limits<int>::max() : each.where.line;
    return std::tuple(std::find(files.begin(), files.end(), each.where.file) - files.begin(), line,
                      each.where.column);
  };
  std::stable_sort(all.begin(), all.end(),
                   [&](const Diagnostic& a, const Diagnostic& b) { return place(a) < place(b); });
  if (count_ > limit)
    all.push_back({Severity::error, {}, "and " + std::to_string(count_ - limit) + " more mistakes", ""});
  return all;
}

CsvLines::CsvLines(std::string_view text, const std::string& file, Refusals& refusals)
    : text_(text), file_(file), refusals_(refusals) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text_.substr(0, 3) == byte_order_mark) text_.remove_prefix(3);
}

SourceLocation CsvLines::where(const CsvCell& cell) const {
  const std::string_view before =
      text_.substr(line_begin_, cell.offset);  // columns count characters, not bytes
  const auto characters = std::count_if(
      before.begin(), before.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
  return {file_, line_, 1 + static_cast<int>(characters)};
}

bool CsvLines::quoted(CsvCell& cell) {
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
    refusals_.add(where(cell), "this quote is never closed", "close it, or delete it");
    return false;
  }
  cell.text = text_.substr(begin, end - begin);
  if (from != begin) {
    copy += text_.substr(from, end - from);
    cell.text = unquoted_.emplace_back(std::move(copy));
  }
  next_line_ += static_cast<int>(std::count(text_.begin() + static_cast<std::ptrdiff_t>(begin),
                                            text_.begin() + static_cast<std::ptrdiff_t>(end), '\n'));
  at_ = end + 1;
  if (at_ < text_.size() && text_[at_] != ',' && text_[at_] != '\n' && text_[at_] != '\r') {
    refusals_.add(where(cell), "text after the closing quote of this cell",
                  "write a quote inside quotes twice");
    return false;
  }
  return true;
}

bool CsvLines::next(std::vector<CsvCell>& cells) {
  do {
    if (at_ >= text_.size()) return false;
    cells.clear();
    line_ = next_line_;
    line_begin_ = at_;
    while (true) {
      CsvCell cell;
      cell.offset = at_ - line_begin_;
      if (at_ < text_.size() && text_[at_] == '"') {
        if (!quoted(cell)) {
          at_ = text_.size();
          return false;
        }
        if (text_.substr(at_, 1) == "\r") ++at_;
      } else {
        std::size_t end = at_;
        while (end < text_.size() && text_[end] != ',' && text_[end] != '\n') ++end;
        cell.text = text_.substr(at_, end - at_);
        if (text_.substr(end, 1) != "," && cell.text.ends_with('\r')) cell.text.remove_suffix(1);
        at_ = end;
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
    refusals.add({path, 0, 0}, "the file is larger than 1 GiB", "keep the columns that the rules name");
    return {};
  }
  if (std::ferror(file.get()) != 0) fail(std::strerror(errno));
  return text;
}

}  // namespace gelombang
