// SPDX-License-Identifier: Apache-2.0
// The people of one draw, as columns. What an audit reads; nothing here is printed.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace gelombang::audit {

/// A property with a few values: sex, region, operator.
struct Category {
  std::string name;
  std::vector<std::string> values;
  std::vector<std::uint16_t> codes;  // one a person, below values.size()
};

/// Something that should differ between people: an identifier, a device.
struct Key {
  std::string name;
  std::vector<std::uint32_t> codes;  // equal for equal values; `nobody` where the cell is empty
  static constexpr std::uint32_t nobody = 0xffffffff;
};

/// Every column has `size` elements, or none where it is not known. People are in the order of the file.
struct Pool {
  std::size_t size = 0;
  bool in_draw_order = false;            // it was said that the draw saw them in this order
  std::vector<std::uint8_t> selected;    // 1 or 0
  bool selected_by_rank = false;         // nobody said who was selected: it was told from the ranks
  std::vector<std::uint32_t> line;       // of the file; empty: not from a file
  std::vector<std::string_view> id;      // into `text`
  std::vector<double> registered;        // seconds, or any number that grows with the order of registration
  bool registered_is_time = false;       // seconds since 1970
  std::vector<double> rank;              // of the ticket; the smallest is drawn first
  std::vector<double> previous_rank;     // in an earlier wave; NaN: was not in it
  std::vector<std::uint32_t> household;  // below size; people without one have a number of their own
  std::vector<std::uint8_t> excluded;    // on a list of those who must not be selected
  std::vector<double> priority;          // class: the smaller number goes first
  std::vector<double> listed_at;    // since when on the priority list, as `registered`; NaN: is not on it
  std::vector<std::uint32_t> wave;  // empty: one wave; else a line is an application, and the wave is part
                                    // of the stratum
  std::vector<std::string> wave_names;  // in the order of the waves
  std::vector<std::uint32_t> stratum;   // seats were given to each stratum by itself
  std::vector<std::string> stratum_names;
  bool housemates_compete = false;    // a household cap: a winner may stand in the way of a housemate
  std::vector<Category> groups;       // asked about: the confirmatory family
  std::vector<Category> exploratory;  // looked at
  std::vector<Key> unique;

  std::size_t skipped = 0;           // rows of the file that could not be read and were left out on request
  std::vector<std::string> remarks;  // values that are written in several ways and were taken as one

  std::uint32_t stratum_count() const {
    return stratum.empty() ? 1U : static_cast<std::uint32_t>(stratum_names.size());
  }

  std::shared_ptr<const std::string> text;         // the file
  std::shared_ptr<std::deque<std::string>> other;  // cells that had to be unquoted
};

/// What a fair draw keeps apart: the strata, and the classes of priority within them. Within one of these
/// every choice of as many people is equally likely.
struct Strata {
  std::vector<std::uint32_t> of;  // below count, one a person; empty: one stratum
  std::uint32_t count = 1;
  std::uint32_t operator[](std::size_t person) const { return of.empty() ? 0 : of[person]; }
};
Strata strata_of(const Pool& pool);

/// Puts the waves in the order in which they were held, whatever the order of the file: losses come before
/// the wave in which somebody applies again. By registration, where all of a wave registered before all of
/// the next; else by name, numbers in it as numbers: `wave 2` comes before `wave 10`.
void order_waves(Pool& pool);

/// Numbers the values of groups and the strata in the order of their names, numbers in these as numbers: the
/// order of the file decides nothing.
void order_values(Pool& pool);

/// The people in these rows, in this order. Strata and values of categories that nobody of them has are gone,
/// and households are numbered anew; waves stay.
Pool people_of(const Pool& pool, const std::vector<std::uint32_t>& rows);

/// Those who could be drawn: the pool without the excluded.
Pool eligible(const Pool& pool);

}  // namespace gelombang::audit
