// SPDX-License-Identifier: Apache-2.0
// The descriptor of a plugin, made from bytes: every number may be anything, every text too, and every
// pointer is null or leads to what it says. (A pointer that leads nowhere cannot be told from a right one;
// files that are no shared objects are the loader's, and not tried here.)
#include "engine/plugin/descriptor.hpp"

#include <array>
#include <cstdint>
#include <cstring>
#include <deque>
#include <memory>

#include "engine/plugin/values.hpp"
#include "tests/fuzz/target.hpp"

namespace gelombang::fuzz {
namespace {

namespace fs = std::filesystem;

/// Takes numbers and texts from the front of the input; zeros and empty texts when it is used up.
class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : left_(bytes) {}

  template <class Number>
  Number number() {
    Number value{};
    const std::size_t size = std::min(sizeof(Number), left_.size());
    std::memcpy(&value, left_.data(), size);
    left_.remove_prefix(size);
    return value;
  }
  /// Mostly `expected`: an input in which everything is wrong is refused at its first field.
  template <class Number>
  Number mostly(Number expected) {
    return number<std::uint8_t>() % 16 == 15 ? number<Number>() : expected;
  }
  /// Up to the next NUL or line end; null when the text is `0`.
  const char* text() {
    const std::size_t end = std::min(left_.find_first_of(std::string_view("\0\n", 2)), left_.size());
    texts_.emplace_back(left_.substr(0, end));
    left_.remove_prefix(std::min(end + 1, left_.size()));
    return texts_.back() == "0" ? nullptr : texts_.back().c_str();
  }
  /// A table of rows whose length the descriptor may have wrong: what it says is there.
  template <class Row>
  const Row* rows(const std::vector<Row>& rows, std::uint32_t said_count, std::uint32_t said_size) {
    constexpr std::uint32_t most = 1U << 16;
    const std::size_t stride = std::min(said_size, most);
    const std::size_t count = std::max<std::size_t>(std::min(said_count, 300U), rows.size());
    // Whole rows even where the stride is shorter: nothing but the sizes is looked at then.
    auto& memory = tables_.emplace_back(new char[stride * count + sizeof(Row)]());
    for (std::size_t i = 0; i < rows.size(); ++i)
      std::memcpy(memory.get() + stride * i, &rows[i], std::min(stride, sizeof(Row)));
    return reinterpret_cast<const Row*>(memory.get());
  }
  const char* const* words(std::uint32_t count) {
    auto& list = words_.emplace_back();
    for (std::uint32_t i = 0; i < std::min(count, 300U); ++i) list.push_back(text());
    return list.data();
  }

 private:
  std::string_view left_;
  std::deque<std::string> texts_;
  std::deque<std::unique_ptr<char[]>> tables_;
  std::deque<std::vector<const char*>> words_;
};

gelombang_parameter parameter_of(Bytes& bytes) {
  gelombang_parameter p{};
  p.type = bytes.number<std::uint8_t>() % 9U;
  p.choice_count = bytes.mostly<std::uint32_t>(2);
  p.name = bytes.text();
  if (p.type == GELOMBANG_CHOICE) p.words = bytes.words(p.choice_count);
  p.unit = bytes.text();
  p.fallback = bytes.text();
  p.help = bytes.text();
  p.minimum = bytes.mostly<double>(0);
  p.maximum = bytes.mostly<double>(1e6);
  p.is_assumption = bytes.number<std::uint8_t>();
  return p;
}

gelombang_descriptor descriptor_of(Bytes& bytes) {
  gelombang_descriptor d{};
  d.magic = bytes.mostly<std::uint64_t>(GELOMBANG_MAGIC);
  d.abi_version = bytes.mostly<std::uint32_t>(GELOMBANG_ABI_VERSION);
  d.descriptor_size = bytes.mostly<std::uint32_t>(sizeof d);
  d.parameter_size = bytes.mostly<std::uint32_t>(sizeof(gelombang_parameter));
  d.reason_size = bytes.mostly<std::uint32_t>(sizeof(gelombang_reason));
  d.kind = bytes.number<std::uint8_t>() % 6U;
  for (const char** text : {&d.name, &d.version, &d.summary, &d.effective_from, &d.effective_until})
    *text = bytes.text();
  std::vector<gelombang_parameter> parameters(bytes.number<std::uint8_t>() % 5U);
  for (gelombang_parameter& each : parameters) each = parameter_of(bytes);
  d.parameter_count = bytes.mostly(static_cast<std::uint32_t>(parameters.size()));
  d.parameters = bytes.rows(parameters, d.parameter_count, d.parameter_size);
  std::vector<gelombang_reason> reasons(bytes.number<std::uint8_t>() % 5U);
  for (gelombang_reason& each : reasons)
    each = {bytes.text(), bytes.text(), bytes.text(), bytes.text(), bytes.text()};
  d.reason_count = bytes.mostly(static_cast<std::uint32_t>(reasons.size()));
  d.reasons = bytes.rows(reasons, d.reason_count, d.reason_size);
  // No function is ever called.
  if (bytes.mostly<std::uint8_t>(1) != 0) d.create = [](auto, auto, auto, auto, auto) { return 0; };
  if (bytes.mostly<std::uint8_t>(1) != 0) d.destroy = [](void*) {};
  const bool selects = bytes.mostly<std::uint8_t>(d.kind == GELOMBANG_SELECTION ? 1 : 0) != 0;
  if (selects) d.select = [](auto, auto, auto, auto, auto) { return 0; };
  if (!selects) d.decide = [](auto, auto, auto, auto, auto) { return 0; };
  return d;
}

/// What is accepted can be printed, named in a scenario and given a value.
void promise_usable(const plugin::Description& d, const std::string& written) {
  for (const std::string& text : {d.name, d.version, d.summary})
    promise(is_plain_text(text) && !text.empty(), "a description is plain text", text);
  promise(!d.reasons.empty(), "a rule has reasons");
  for (const plugin::ReasonDescription& reason : d.reasons)
    for (const std::string& text :
         {reason.code, reason.english, reason.indonesian, reason.article, reason.source})
      promise(is_plain_text(text), "a reason is plain text", text);
  for (const plugin::ParameterDescription& p : d.parameters) {
    for (const std::string& text : {p.name, p.unit, p.help, p.fallback.value_or("")})
      promise(is_plain_text(text), "a parameter is described in plain text", text);
    for (const std::string& text : {p.fallback.value_or("1"), written}) {
      const plugin::ReadValue value = plugin::read_value(p, text);
      promise(value.value.has_value() == value.problem.empty(), "there is a value, or a problem",
              value.problem);
      if (!value.value || (p.type != plugin::ParameterType::number && p.type != plugin::ParameterType::share))
        continue;
      promise(value.value->number >= p.minimum && value.value->number <= p.maximum,
              "a value is within its bounds", text);
    }
  }
}

std::string seed_of(std::uint8_t kind, std::uint8_t type) {
  const std::string right(1, '\0');  // of mostly(): as expected
  std::string bytes = right + right + right + right + right + static_cast<char>(kind);
  bytes += "a-rule\n1.0.0\nwhat it decides\n2020-04-11\n0\n";
  bytes += '\1';
  bytes += static_cast<char>(type);
  bytes += right + "limit\n";
  if (type == GELOMBANG_CHOICE) bytes += "one\ntwo\n";
  bytes += type == GELOMBANG_CHOICE     ? "0\none\nhelp\n"
           : type == GELOMBANG_DURATION ? "0\n1 s\nhelp\n"
                                        : "0\n1\nhelp\n";
  bytes += right + right + '\1' + right;
  bytes += '\1';
  bytes += "too_old\nToo old\nTerlalu tua\nart. 3\nwhere it was read\n";
  return bytes + right + right + right + right + "1 %";
}

}  // namespace

void one_input(std::string_view input) {
  Bytes bytes(input);
  const gelombang_descriptor raw = descriptor_of(bytes);
  const char* written = bytes.text();
  plugin::Description description, again;
  const std::string problem = plugin::read_descriptor(raw, description);
  promise(is_plain_text(problem) && problem.size() < 1000,
          "what is wrong with a plugin is said in plain text", problem);
  promise(problem == plugin::read_descriptor(raw, again), "the same descriptor is told the same", problem);
  if (problem.empty()) promise_usable(description, written == nullptr ? "" : written);
}

std::map<std::string, std::string> seeds(const fs::path&) {
  std::map<std::string, std::string> found;
  for (std::uint8_t kind = GELOMBANG_ELIGIBILITY; kind <= GELOMBANG_SELECTION; ++kind)
    for (std::uint8_t type = GELOMBANG_NUMBER; type <= GELOMBANG_CHOICE; ++type)
      found["kind-" + std::to_string(kind) + "-type-" + std::to_string(type)] = seed_of(kind, type);
  return found;
}

}  // namespace gelombang::fuzz
