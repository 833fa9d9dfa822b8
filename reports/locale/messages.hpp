// SPDX-License-Identifier: Apache-2.0
// The sentences of findings, in every language: one message for each kind of finding.
// Not here: the findings themselves (engine/results/finding.hpp), how numbers are written (locale.hpp).
//
// In a message stand the values of the finding:
//   {station}                the value of this name, written as its type demands; `subject` and `items` too
//   {at:seconds}             the same, written in another form: see `form` in messages.cpp
//   [until: text|other]      `text` where the finding has this value, `other` (or nothing) where it has not
//   [missed=1: text|other]   `text` where it has and is 1
//   [share>0: text|other]    `text` where it has and reads as more than nothing
// `text` and `other` are messages in their turn. `items` are those of the finding's list, with commas.
#pragma once

#include <array>

#include "engine/results/finding.hpp"
#include "reports/document/value.hpp"
#include "reports/locale/locale.hpp"

namespace gelombang::reports {

struct Message {
  std::array<const char*, language_count> text;       // by Language
  std::array<const char*, language_count> item = {};  // of a list; none: the kind has no list
};

const Message& message_of(results::Finding::Kind kind);

/// The message with the values of the finding, in every language.
Value sentence_of(const results::Finding& finding);

}  // namespace gelombang::reports
