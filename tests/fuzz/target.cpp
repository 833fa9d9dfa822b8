// SPDX-License-Identifier: Apache-2.0
#include "tests/fuzz/target.hpp"

#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>

namespace gelombang::fuzz {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view mark_begin = "== ", mark_end = " ==";

/// The name in a line `== name ==`; empty: the line is none.
std::string_view name_in(std::string_view line) {
  if (line.size() <= mark_begin.size() + mark_end.size() || !line.starts_with(mark_begin) ||
      !line.ends_with(mark_end))
    return {};
  const std::string_view name =
      line.substr(mark_begin.size(), line.size() - mark_begin.size() - mark_end.size());
  const bool is_plain = std::all_of(name.begin(), name.end(), [](unsigned char c) {
    return std::isalnum(c) != 0 || c == '_' || c == '-' || c == '.' || c == '+';
  });
  return is_plain && name.front() != '.' && name.size() < 100 ? name : std::string_view{};
}

/// The character at the start of `text`, as bytes; 0: not UTF-8 (Unicode 15.0, table 3-7).
std::size_t character(std::string_view text) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
  const unsigned first = byte(0);
  if (first < 0x80) return 1;
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  unsigned code = first & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U) return 0;
    code = code << 6U | (byte(i) & 0x3FU);
  }
  constexpr unsigned smallest[] = {0, 0, 0x80, 0x800, 0x10000};
  const bool is_surrogate = code >= 0xD800 && code < 0xE000;
  return first < 0xC2 || first > 0xF4 || code < smallest[length] || code > 0x10FFFF || is_surrogate ? 0
                                                                                                    : length;
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

bool lies_in(const SourceLocation& where, std::string_view text) {
  if (where.line == 0) return where.column == 0;
  const std::vector<std::string_view> lines = lines_of(text);
  if (where.line < 0 || where.column < 0 || static_cast<std::size_t>(where.line) > lines.size()) return false;
  // In bytes, which are at least as many as characters; one further is the end of the line.
  const std::string_view line = lines[static_cast<std::size_t>(where.line) - 1];
  return static_cast<std::size_t>(where.column) <= line.size() + 1;
}

}  // namespace

void promise(bool is_kept, std::string_view text, const std::string& details) {
  if (is_kept) return;
  std::fprintf(stderr, "fuzz: this does not hold: %.*s\n%s\n", static_cast<int>(text.size()), text.data(),
               details.c_str());
  std::abort();
}

Files split(std::string_view bytes, const std::string& first) {
  Files files;
  std::string name = first;
  bool begins = true;  // the next line is the first of its file
  for (const std::string_view line : lines_of(bytes)) {
    if (const std::string_view next = name_in(line); !next.empty()) {
      name = next;
      files[name].clear();
      begins = true;
      continue;
    }
    std::string& text = files[name];
    if (!begins) text += '\n';
    text += line;
    begins = false;
  }
  return files;
}

std::string joined(const Files& files) {
  std::string bytes;
  for (const auto& [name, text] : files) {
    if (!bytes.empty()) bytes += '\n';
    bytes.append(mark_begin).append(name).append(mark_end).append("\n").append(text);
  }
  return bytes;
}

Scratch::Scratch() {
  const fs::path memory = "/dev/shm";
  std::error_code error;
  const fs::path parent = fs::is_directory(memory, error) ? memory : fs::temp_directory_path();
  folder_ = parent / ("gelombang-fuzz-" + std::to_string(getpid()));
  fs::create_directories(folder_);
}

Scratch::~Scratch() {
  std::error_code error;
  fs::remove_all(folder_, error);
}

std::map<std::string, std::string> Scratch::fill(const Files& files) const {
  for (const auto& entry : fs::directory_iterator(folder_))
    if (!files.contains(entry.path().filename().string())) fs::remove_all(entry.path());
  std::map<std::string, std::string> texts;
  for (const auto& [name, text] : files) {
    std::ofstream(path(name), std::ios::binary) << text;
    texts[path(name)] = text;
  }
  return texts;
}

std::string contents(const fs::path& file) {
  std::ostringstream text;
  text << std::ifstream(file, std::ios::binary).rdbuf();
  return text.str();
}

bool is_plain_text(std::string_view text) {
  while (!text.empty()) {
    const std::size_t length = character(text);
    const auto first = static_cast<unsigned char>(text.front());
    const bool is_c1 = first == 0xC2 && length == 2 && static_cast<unsigned char>(text[1]) < 0xA0;
    if (length == 0 || first < 0x20 || first == 0x7F || is_c1) return false;
    text.remove_prefix(length);
  }
  return true;
}

void promise_sound(bool has_value, std::span<const Diagnostic> diagnostics,
                   const std::map<std::string, std::string>& texts) {
  promise(has_value != has_error(diagnostics), "there is a value, or an error", in_words(diagnostics));
  for (const Diagnostic& each : diagnostics) {
    promise(!each.message.empty() && each.message.size() < 1000 && each.hint.size() < 1000,
            "a diagnostic has a sentence, and not an endless one", to_string(each));
    promise(is_plain_text(each.message) && is_plain_text(each.hint),
            "a diagnostic is UTF-8 without control characters", to_string(each));
    // But for the last of many, which tells how many more there are.
    promise(!each.where.file.empty() || &each == &diagnostics.back(), "a diagnostic has a place",
            to_string(each));
    if (const auto file = texts.find(each.where.file); file != texts.end())
      promise(lies_in(each.where, file->second), "the place of a diagnostic lies inside its file",
              to_string(each));
  }
}

std::string in_words(std::span<const Diagnostic> diagnostics) {
  std::string text;
  for (const Diagnostic& each : diagnostics) text += to_string(each) + "\n";
  return text;
}

}  // namespace gelombang::fuzz
