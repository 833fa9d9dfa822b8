// SPDX-License-Identifier: Apache-2.0
// The files of a scenario, each read once.
#include "engine/scenario/source.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "engine/base/error.hpp"
#include "engine/base/sha256.hpp"
#include "engine/scenario/load.hpp"
#include "tests/support/own_folder.hpp"

namespace gelombang::scenario {
namespace {

using testing::HasSubstr;

class ScenarioSource : public test::OwnFolder {
 protected:
  const std::string text = R"(gelombang: 1
name: x
duration: 1 h
population: {count: 10}
arrivals: {together: 0 s}
stations: {web: {kind: server_pool, servers: 2}}
endpoints: {page: {at: web, service_time: 1 s}}
journey: {come: {background: page, milestone: served}}
published: {file: counts.csv, tolerance: 5 %}
)";
  std::string with_counts() {
    write("counts.csv",
          "\xEF\xBB\xBF"
          "at,served\n30 min,10\n");
    return write("x.yaml", text);
  }
};

TEST_F(ScenarioSource, IsSpecifiedAsItWasReadWhateverBecomesOfItsFiles) {
  Source source(with_counts());
  ASSERT_TRUE(specify(source, {}, {}).value);
  std::filesystem::remove_all(place);
  const Loaded<ScenarioSpec> other = specify(source, {{"stations.web.servers", "9"}}, {});
  ASSERT_TRUE(other.value);
  EXPECT_EQ(other.value->stations.at(0).servers.value, 9);
  EXPECT_EQ(other.value->published->rows.size(), 1U);
}

TEST_F(ScenarioSource, HashesTheBytesThatWereRead) {
  Source source(with_counts());
  const std::string counts = (place / "counts.csv").string();
  EXPECT_EQ(source.sha256_of(counts), "") << "it was not read yet";
  ASSERT_TRUE(specify(source, {}, {}).value);
  EXPECT_EQ(source.sha256_of(counts), sha256_hex_of_file(counts)) << "with the byte order mark";
  EXPECT_EQ(source.sha256_of(source.path()), sha256_hex(text));
}

TEST_F(ScenarioSource, MayBeATextThatIsInNoFile) {
  Source source((place / "unsaved.yaml").string(), text);
  const Loaded<ScenarioSpec> loaded = specify(source, {{"published", "null"}}, {});
  ASSERT_TRUE(loaded.value) << to_string(loaded.diagnostics.front());
  EXPECT_EQ(source.sha256_of(source.path()), sha256_hex(text));
}

TEST_F(ScenarioSource, ATextHasTheLimitOfAFile) {
  Source source("unsaved.yaml", std::string(std::size_t{2} << 20, '#'));
  const Loaded<ScenarioSpec> loaded = specify(source, {}, {});
  ASSERT_EQ(loaded.diagnostics.size(), 1U);
  EXPECT_THAT(loaded.diagnostics[0].message, HasSubstr("is larger than 1 MiB"));
}

TEST_F(ScenarioSource, AFileThatIsNotThereIsLookedForAgain) {
  Source source((place / "x.yaml").string());
  EXPECT_THROW(specify(source, {}, {}), FileError);
  with_counts();
  EXPECT_TRUE(specify(source, {}, {}).value);
}

}  // namespace
}  // namespace gelombang::scenario
