// SPDX-License-Identifier: Apache-2.0
// Two random streams with one number would give the same numbers. Names that hash alike were searched for.
#include <set>

#include "engine/model/purposes.hpp"
#include "tests/unit/assembly/assembled.hpp"

namespace gelombang::assembly {
namespace {

TEST_F(Assembled, TwoStepsWhoseNamesHashAlikeAreAnError) {
  ASSERT_EQ(purposes::think.of("zrdislp"), purposes::think.of("qwebldg"));
  EXPECT_EQ(said("journey: {zrdislp: {think: 1 s}, qwebldg: {think: 1 s}}\n"),
            "s:5:34: error: the thinking of step 'qwebldg' and the thinking of step 'zrdislp' would draw the "
            "same random numbers\n"
            "  hint: give one of them another name\n");
}

TEST_F(Assembled, AListThatHashesLikeAFaultIsAnError) {
  ASSERT_EQ(purposes::list.of("ecxzhcr"), purposes::fault.of("ntuqjkd"));
  EXPECT_EQ(said(R"(population: {lists: {ecxzhcr: 10 %}}
stations: {web: {kind: server_pool, servers: 1}}
endpoints: {page: {at: web, service_time: 1 s}}
clients: {browser: {timeout: 1 s}}
journey: {visit: {request: page, client: browser}}
faults: {ntuqjkd: {stations: [web], at: 1 min, for: 1 min, capacity: 0 %}}
)"),
            "s:10:10: error: the times of fault 'ntuqjkd' and the members of list 'ecxzhcr' would draw the "
            "same random numbers\n"
            "  hint: give one of them another name\n");
}

TEST(Purposes, HaveNumbersOfTheirOwn) {
  std::set<std::uint32_t> numbers;
  for (const Purpose& each : purposes::all)
    EXPECT_TRUE(numbers.insert(each.owner == Purpose::Owner::run ? each.number : each.of("same")).second)
        << each.name;
  EXPECT_EQ(numbers.size(), purposes::all.size());
}

}  // namespace
}  // namespace gelombang::assembly
