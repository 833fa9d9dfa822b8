// SPDX-License-Identifier: Apache-2.0
// The cheapest plan, looked for from a session and loaded into its scenario.
#include <algorithm>

#include "tests/unit/viewer/session/session_fixture.hpp"

namespace gelombang::viewer {
namespace {

using testing::HasSubstr;

class SessionSize : public SessionTest {
 protected:
  SessionSize() {
    path = write("sized.yaml", std::string(one_desk) + R"(objectives:
  - desk.refusal_probability <= 20 % over the run
size:
  replications: 100
  variables:
    clerks: {set: stations.desk.servers, from: 3, to: 12, price_each: 1}
)");
  }
};

TEST_F(SessionSize, FindsPlansAndLoadsOneInOneStep) {
  Session session;
  opened(session);
  auto view = after(session, intents::RunSize{});
  ASSERT_NE(view->sizing, nullptr);
  EXPECT_EQ(view->sizing->problem, "");
  EXPECT_FALSE(view->sizing->is_under_way);
  ASSERT_NE(view->sizing->bundle, nullptr) << view->message;
  const auto& plans = view->sizing->bundle->size_plans;
  const auto best = std::find_if(plans.begin(), plans.end(), [](const auto& each) {
    return each.role == results::SizePlanRow::Role::best;
  });
  ASSERT_NE(best, plans.end());
  EXPECT_THAT(best->values, HasSubstr("clerks="));
  view = after(session, intents::LoadPlan{best->plan});
  EXPECT_EQ("clerks=" + parameter(*view, "stations.desk.servers").value, best->values);
  EXPECT_EQ(view->undo.size(), 1u);
}

TEST_F(SessionSize, TellsWhenTheScenarioSaysNothingOfSizes) {
  Session session;
  after(session, intents::OpenFile{write("plain.yaml", one_desk)});
  const auto view = after(session, intents::RunSize{});
  ASSERT_NE(view->sizing, nullptr);
  EXPECT_THAT(view->sizing->problem, HasSubstr("no section 'size'"));
}

}  // namespace
}  // namespace gelombang::viewer
