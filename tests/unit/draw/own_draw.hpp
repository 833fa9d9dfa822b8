// SPDX-License-Identifier: Apache-2.0
// A small draw for each test, in a folder of its own.
#pragma once

#include <sstream>

#include "engine/draw/proof.hpp"
#include "tests/support/own_folder.hpp"

namespace gelombang::draw {

inline constexpr const char* seed = "101297f1ca7dc44ef6088d94ad5fb7ba03455dc33d53ddb412bbc4564ed986ec";

class OwnDraw : public test::OwnFolder {
 protected:
  Commitment committed(const std::string& pool, const Rules& rules, Method method = Method::tickets) {
    PoolSource source;
    source.file = write("in.csv", pool);
    source.for_publication = false;
    Loaded<PreparedPool> prepared = read_pool(source, rules);
    EXPECT_TRUE(prepared.value) << to_string(prepared.diagnostics.front());
    EXPECT_TRUE(check_fit(rules, prepared.value->pool, "in.csv").empty());
    Terms terms;
    terms.wave = "W1";
    terms.method = method;
    return commit(terms, rules, std::move(prepared.value->pool));
  }
  Rules rules(const std::string& rows) {
    Loaded<Rules> loaded = read_rules("step,column,value,seats,unfilled\n" + rows, "rules.csv");
    EXPECT_TRUE(loaded.value) << to_string(loaded.diagnostics.front());
    return *loaded.value;
  }
  /// The folder of a draw: three of ten.
  std::string drawn_folder() {
    const Commitment commitment = committed(ten, plain_rules(3));
    std::vector<NewFile> files = files_of(commitment);
    for (NewFile& file : files_of(draw(commitment, seed))) files.push_back(std::move(file));
    const std::string folder = (place / "drawn").string();
    write_new_folder(folder, files);
    return folder;
  }

  const std::string ten = "id\nA007\nA001\nA002\nA003\nA010\nA004\nA005\nA006\nA008\nA009\n";
};

inline std::string selected_ids(const Drawn& drawn) {
  std::istringstream lines(drawn.selected_csv);
  std::string ids, line;
  std::getline(lines, line);
  while (std::getline(lines, line)) ids += line.substr(0, line.find(',')) + ' ';
  return ids;
}

}  // namespace gelombang::draw
