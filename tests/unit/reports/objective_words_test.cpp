// SPDX-License-Identifier: Apache-2.0
// Objectives and plans as a minister reads them.
#include "reports/sections/objective_words.hpp"

#include <gtest/gtest.h>

#include "reports/locale/locale.hpp"

namespace gelombang::reports {
namespace {

std::string in_english(const char* expression) {
  return text_of(objective_in_words(expression), english);
}
std::string in_indonesian(const char* expression) {
  return text_of(objective_in_words(expression), indonesian);
}

TEST(ObjectiveInWords, SaysWhatIsMeasuredHowMuchOfItAndWhen) {
  EXPECT_EQ(
      in_english("desk.reneging_ratio <= 3 % over the run"),
      "visits to desk that left the queue at the time, of those that came: at most 3 % over the whole run");
  EXPECT_EQ(in_english("desk.reneging_probability <= 3 % in every 3 h"),
            "share of visits to desk that left the queue: at most 3 % in every 3 h");
  EXPECT_EQ(in_indonesian("desk.reneging_probability <= 3 % in every 3 h"),
            "bagian kunjungan ke desk yang meninggalkan antrean: paling banyak 3 % dalam tiap 3 jam");
}

TEST(ObjectiveInWords, SaysStatisticsAndWhose) {
  EXPECT_EQ(in_english("p95(upload_photo.response_time) <= 30 s over the run"),
            "time to the answer of 'upload_photo', percentile 95: at most 30 s over the whole run");
  EXPECT_EQ(in_english("share(web.delay_in_queue > 2 s) <= 1 % from 8 h to 20 h"),
            "share with delay in queue at web above 2 s: at most 1 % from 8 h to 20 h");
  EXPECT_EQ(in_indonesian("upload.success_rate{connection=weak_signal} >= 99.5 % over the run"),
            "bagian permintaan 'upload' yang dijawab (koneksi: sinyal lemah): sedikitnya 99,5 % sepanjang "
            "simulasi");
  EXPECT_EQ(in_english("mean(web.number_in_queue) < 20 in hour 3"),
            "number in the queue of web, mean: below 20 in hour 3");
  EXPECT_EQ(in_english("finished_share >= 90 % in every hour"),
            "share of those who came who finished: at least 90 % in every hour");
}

TEST(ObjectiveInWords, LeavesWhatItDoesNotKnowAsItIs) {
  for (const char* text : {"", "people.lost <= 1 %", "a.b <= 1 % over the run", "p95(x) <= 1 s over the run",
                           "desk.utilization <= 3 % on Sunday"})
    EXPECT_EQ(in_english(text), text);
}

TEST(PlanInWords, NamesItsVariables) {
  EXPECT_EQ(text_of(plan_in_words("morning=12, noon=32")), "morning 12, noon 32");
  EXPECT_EQ(text_of(plan_in_words("no plan")), "no plan");
}

}  // namespace
}  // namespace gelombang::reports
