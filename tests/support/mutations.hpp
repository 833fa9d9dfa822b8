// SPDX-License-Identifier: Apache-2.0
// Changes of a text, as a slip of the pen or an attacker makes them. The same at every run.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>

namespace gelombang::test {

/// A generator of its own (splitmix64): a test needs variety, not the kernel's streams.
class Mutations {
 public:
  explicit Mutations(std::uint64_t seed) : state_(seed) {}

  std::size_t below(std::size_t limit) {
    state_ += 0x9E3779B97F4A7C15U;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return static_cast<std::size_t>((z ^ (z >> 31U)) % limit);
  }

  std::string mutated(std::string text) {
    const std::size_t changes = 1 + below(4);
    for (std::size_t i = 0; i < changes && !text.empty(); ++i) change(text);
    return text;
  }

 private:
  void change(std::string& text) {
    static constexpr std::string_view tokens[] = {
        "&a ", "*a",   "!x ",  "<<: ", "{",  "}",     "[", "]",     "\"", "'",
        ": ",  "- ",   "\n",   "\t",   "# ", "---\n", "$", "$form", "%",  "-1 ",
        "1e9", ".nan", "\xFF", "0 s",  "(",  ")",     ",", "~",     "|",  "? "};
    const std::size_t at = below(text.size());
    switch (below(5)) {
      case 0:
        text.erase(at, 1 + below(20));
        break;
      case 1:
        text.insert(at, tokens[below(std::size(tokens))]);
        break;
      case 2:
        text[at] = static_cast<char>(below(256));
        break;
      case 3:
        text.insert(at, text.substr(below(text.size()), below(60)));
        break;
      default:
        text.resize(at);
        break;
    }
  }

  std::uint64_t state_;
};

}  // namespace gelombang::test
