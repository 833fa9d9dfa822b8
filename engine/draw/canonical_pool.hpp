// SPDX-License-Identifier: Apache-2.0
// The one form of a pool that is published and hashed: what may stand in it, its order and its text.
// Not here: the file that somebody sends in (read_pool.cpp).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/draw/dictionary.hpp"
#include "engine/draw/pool.hpp"

namespace gelombang::draw {

/// Empty when the cell can stand in the text of a ticket and in a line of the canonical pool; otherwise why
/// not. ASCII alone: one name must not have two spellings in bytes (Unicode has several for `é`).
const char* why_not_plain(std::string_view cell);

/// 0 to 999, written in one way.
bool is_number_of_losses(std::string_view text);

/// The lines in bytewise order of their ids.
std::vector<std::uint32_t> lines_by_id(const std::vector<std::string_view>& ids);

/// A column by line of the file, and what remains of it by person. `order` has the line of each person;
/// `number_anew`: the values become 1, 2, 3, ... by first appearance.
PoolColumn in_order(const std::string& name, const Dictionary& from, const std::vector<std::uint32_t>& order,
                    bool number_anew);

/// Writes text and ids of a pool that has its columns. `ids` by line.
void finish_text(Pool& pool, const std::vector<std::string_view>& ids,
                 const std::vector<std::uint32_t>& order);

}  // namespace gelombang::draw
