// SPDX-License-Identifier: Apache-2.0
// A column, or the columns of one quantity: name, unit, meaning and member, and nowhere else.
// Internal to engine/results.
#pragma once

#include <tuple>
#include <type_traits>

#include "engine/results/codec.hpp"
#include "engine/results/units.hpp"

namespace gelombang::results {

/// The meaning is a fragment of a sentence that an outsider understands. It begins with a noun of
/// docs/glossary.md, has no full stop, and stands in docs/results.md, in the schema of summary.json and in
/// metrics.prom.
template <class Row, class Member, class MemberCodec>
struct Field {
  const char* name;
  const char* unit;
  const char* meaning;
  Member Row::*member;

  void head(Columns& out) const { MemberCodec::head(out, {.name = name, .unit = unit, .meaning = meaning}); }
  void put(Cells& out, const Row& row) const { MemberCodec::put(out, row.*member); }
  void get(CellReader& in, Row& row) const { MemberCodec::get(in, row.*member); }
};

template <class Row, class Member>
constexpr auto field(const char* name, const char* unit, const char* meaning, Member Row::*member) {
  return Field<Row, Member, Codec<Member>>{name, unit, meaning, member};
}
template <class Row>
constexpr auto group(Group Row::*member) {
  return field("", unit::none, "", member);
}
/// An estimate in nanoseconds.
template <class Row>
constexpr auto duration(const char* name, const char* meaning, Estimate Row::*member) {
  return Field<Row, Estimate, DurationEstimateCodec>{name, unit::ns, meaning, member};
}
template <class Row>
constexpr auto hash(const char* name, const char* meaning, std::uint64_t Row::*member) {
  return Field<Row, std::uint64_t, HashCodec>{name, unit::none, meaning, member};
}

/// The fields of a type of rows, in the order of its columns.
template <class Row>
constexpr std::tuple<> fields{};

/// What a member is called and means.
struct About {
  const char* name = nullptr;
  const char* unit = nullptr;
  const char* meaning = nullptr;
};

template <class Row, class Member>
constexpr About about(Member Row::*member) {
  About found;
  const auto look_at = [&](const auto& each) {
    if constexpr (std::is_same_v<decltype(each.member), Member Row::*>)
      if (each.member == member) found = {each.name, each.unit, each.meaning};
  };
  std::apply([&](const auto&... each) { (look_at(each), ...); }, fields<Row>);
  return found;
}

}  // namespace gelombang::results
