#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "engine/scenario/keys.hpp"
#include "engine/scenario/load.hpp"

namespace gelombang::scenario {
namespace {

using Json = nlohmann::json;

TEST(Schema, TheCommittedFileIsTheOneMadeFromTheTableOfKeys) {
  // To regenerate it on purpose: GELOMBANG_APPROVE=1 ctest --test-dir BUILD -R Schema
  if (std::getenv("GELOMBANG_APPROVE") != nullptr)
    std::ofstream(SCHEMA_FILE, std::ios::binary) << json_schema();
  std::ostringstream committed;
  committed << std::ifstream(SCHEMA_FILE, std::ios::binary).rdbuf();
  EXPECT_TRUE(committed.str() == json_schema()) << "the table of keys has changed; regenerate " << SCHEMA_FILE
                                                << " with GELOMBANG_APPROVE=1 ctest -R Schema";
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
  const Json& shared_link = cases.at(1);
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

}  // namespace
}  // namespace gelombang::scenario
