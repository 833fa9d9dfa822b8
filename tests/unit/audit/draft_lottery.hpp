// SPDX-License-Identifier: Apache-2.0
// The United States draft lottery of 1 December 1969: 366 capsules, one for each day of birth, drawn by hand
// from a jar that was not mixed enough. Data: Rdatasets, vcdExtra/Draft1970.csv; Fienberg, Science 171:255,
// 1971.
#pragma once

#include <cstdint>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace gelombang::audit {

struct DraftLottery {
  std::vector<double> day, rank;
  std::vector<std::uint16_t> month;  // from 0
};

inline DraftLottery draft_lottery() {
  DraftLottery lottery;
  std::ifstream file(GELOMBANG_SOURCE_DIR "/tests/unit/audit/data/draft_lottery_1969.csv");
  std::string line, last, cell;
  std::getline(file, line);
  while (std::getline(file, line)) {
    std::istringstream cells(line);
    std::getline(cells, cell, ',');
    lottery.day.push_back(std::stod(cell));
    std::getline(cells, cell, ',');
    const std::uint16_t month = lottery.month.empty() ? std::uint16_t{0} : lottery.month.back();
    lottery.month.push_back(
        static_cast<std::uint16_t>(lottery.month.empty() || cell == last ? month : month + 1));
    last = cell;
    std::getline(cells, cell, ',');
    lottery.rank.push_back(std::stod(cell));
  }
  return lottery;
}

}  // namespace gelombang::audit
