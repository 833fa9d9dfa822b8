// SPDX-License-Identifier: Apache-2.0
// Names that a bundle tells in the words of the program: those the program itself knows are words, and have
// an Indonesian one; all others are names and stay as they are. In English each reads as the bundle has it.
// Internal to reports.
#pragma once

#include <string>
#include <string_view>

#include "engine/results/bundle.hpp"
#include "reports/document/value.hpp"

namespace gelombang::reports {

/// `region`, `work_status`.
Value dimension_name(const std::string& dimension);

/// Of a dimension: `female`, `not_working`; `ID-JB`, which is `Jawa Barat` in Indonesian.
Value group_name(const std::string& dimension, const std::string& name);
inline Value group_name(const results::Group& group) {
  return group_name(group.dimension, group.name);
}

/// `server_pool`.
Value station_kind_name(const std::string& kind);

/// A part of an explanation: `delay in queue`, `web: service`, `held by web: its queue`.
Value part_name(const std::string& part);

/// Why people were lost or rejected: the sentence that the rule gives in each language.
Value reason_name(const results::Bundle& bundle, const std::string& reason, const std::string& rule);

/// A sentence of an audit or a trial, or what one of its tests is about: `sex female`, `households`.
Value sentence_value(const std::string& sentence);

/// What a reason rests on: `Perpres 36/2020 art. 3` is `Perpres 36/2020 Pasal 3` in Indonesian.
Value article_name(const std::string& article);

/// Words with another meaning here than the one the catalogue has of them.
Value in_both(const char* english_words, const char* indonesian_words);

}  // namespace gelombang::reports
