// SPDX-License-Identifier: Apache-2.0
#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>
#include <string>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "engine/scenario/keys.hpp"
#include "engine/scenario/load.hpp"

namespace gelombang::scenario {
namespace {

using Json = nlohmann::json;

// To regenerate both files on purpose: GELOMBANG_APPROVE=1 ctest --test-dir BUILD -R Committed
void expect_committed(const char* file, const std::string& made) {
  if (std::getenv("GELOMBANG_APPROVE") != nullptr) std::ofstream(file, std::ios::binary) << made;
  std::ostringstream committed;
  committed << std::ifstream(file, std::ios::binary).rdbuf();
  EXPECT_TRUE(committed.str() == made) << "the table of keys has changed; regenerate " << file
                                       << " with GELOMBANG_APPROVE=1 ctest -R Committed";
}

TEST(Schema, TheCommittedSchemaIsTheOneMadeFromTheTableOfKeys) {
  expect_committed(SCHEMA_FILE, json_schema());
}
TEST(KeyReference, TheCommittedPageIsTheOneMadeFromTheTableOfKeys) {
  expect_committed(KEYS_FILE, key_reference());
}

TEST(Schema, EveryReferenceLeadsToADefinition) {
  const Json schema = Json::parse(json_schema());
  const std::string text = schema.dump(), mark = "\"#/definitions/";
  int references = 0;
  for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at + 1)) {
    const std::size_t start = at + mark.size();
    const std::string name = text.substr(start, text.find('"', start) - start);
    EXPECT_TRUE(schema["definitions"].contains(name)) << name;
    ++references;
  }
  EXPECT_GT(references, 50);
}

TEST(Schema, RefusesUnknownKeysAndNamesTheRequiredOnes) {
  const Json schema = Json::parse(json_schema());
  EXPECT_EQ(schema["additionalProperties"], false);
  EXPECT_EQ(schema["required"], Json({"gelombang", "name", "duration", "arrivals", "journey"}));
  EXPECT_EQ(schema["definitions"]["station"]["additionalProperties"], false);
}

TEST(Schema, ASharedLinkHasNoServers) {
  const Json cases = Json::parse(json_schema())["definitions"]["station"]["allOf"];
  const Json& shared_link = cases.at(2);
  EXPECT_EQ(shared_link["if"]["properties"]["kind"]["const"], "shared_link");
  EXPECT_EQ(shared_link["then"]["properties"]["servers"], false);
  EXPECT_EQ(shared_link["then"]["required"], Json({"bandwidth"}));
}

void expect_help(const Section& section, int depth) {
  for (const Key& key : section.keys) {
    EXPECT_FALSE(key.help.empty()) << section.noun << "." << key.name;
    if (key.section != nullptr && depth < 4) expect_help(key.section(), depth + 1);
  }
}

TEST(Keys, EveryKeyHasOneLineOfHelp) {
  expect_help(scenario_section(), 0);
}

void expect_example(const Section& section, const std::string& examples, std::set<const Section*>& seen) {
  if (!seen.insert(&section).second) return;
  for (const Key& key : section.keys) {
    EXPECT_NE(examples.find(std::string(key.name) + ":"), std::string::npos)
        << section.noun << "." << key.name;
    if (key.section != nullptr) expect_example(key.section(), examples, seen);
  }
}

TEST(Keys, EveryKeyIsWrittenInTheFilesThatTestsRead) {
  std::ostringstream examples;
  for (const char* file : {"/complete.yaml", "/with_interarrival_time.yaml", "/everybody_together.yaml",
                           "/with_sizes.yaml", "/with_waves.yaml"})
    examples << std::ifstream(DATA_FOLDER + std::string(file)).rdbuf();
  std::set<const Section*> seen;
  expect_example(scenario_section(), examples.str(), seen);
  EXPECT_GT(seen.size(), 20U);
}

}  // namespace
}  // namespace gelombang::scenario
