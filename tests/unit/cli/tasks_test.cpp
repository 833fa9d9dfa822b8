// SPDX-License-Identifier: Apache-2.0
// A run or a sweep in parts: any machines, in any order, and the same bytes.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "engine/cli/job_plan.hpp"
#include "engine/results/store.hpp"
#include "tests/support/own_folder.hpp"
#include "tests/unit/cli/one_counter.hpp"

namespace gelombang::cli {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;

class Tasks : public test::OwnShell {
 protected:
  Tasks() { write("x.yaml", one_counter("x", "20 h", 2000)); }
  int shell(const std::string& line) { return OwnShell::shell(GELOMBANG_PROGRAM, line); }
  const std::string run = "$GELOMBANG run x.yaml --quiet --replications 6 ";
  const std::string sweep =
      "$GELOMBANG sweep x.yaml --quiet --design grid --factor stations.counter.servers=1,2,3 --replications 5"
      " --response stations.counter.utilization ";
};

TEST_F(Tasks, OfARunInAnyOrderGiveTheBytesOfTheWhole) {
  EXPECT_EQ(shell(run + "--out whole && for part in 3 1 4 2; do " + run + "--out r --task $part/4; done && " +
                  run + "--out r --merge && diff -r whole r"),
            0)
      << out << err;
  EXPECT_THAT(out, HasSubstr("2 of 2 tasks done; outcomes are in r.outcomes\n"));
}

TEST_F(Tasks, OfASweepInAnyOrderGiveTheBytesOfTheWhole) {
  EXPECT_EQ(shell(sweep + "--out whole && " + sweep + "--out r --tasks 13-19 && " + sweep +
                  "--out r --tasks 0-5 && " + sweep + "--out r --jobs 3 --tasks 3-14 && " + sweep +
                  "--out r --merge && diff -r whole r"),
            0)
      << out << err;
}

TEST_F(Tasks, ThatAreMissingAreToldAndNoMergeHidesThem) {
  ASSERT_EQ(shell(sweep + "--out r --tasks 0-9 && " + sweep + "--out r --tasks 12"), 0) << err;
  EXPECT_EQ(shell(sweep + "--out r --status"), 5);
  EXPECT_THAT(out, AllOf(HasSubstr("tasks      20 (0-19)\n"), HasSubstr("missing    9: 10-11, 13-19\n")));
  EXPECT_FALSE(fs::exists(place / "r"));
  EXPECT_EQ(shell(sweep + "--out r --merge"), 5);
  EXPECT_THAT(err, HasSubstr("9 outcomes are missing of 20 in 'r.outcomes': tasks 10-11, 13-19"));
  EXPECT_EQ(shell(sweep + "--out p --status"), 5) << "nothing was done there";
  EXPECT_EQ(shell(sweep + "--out r --merge --partial"), 0) << err;
  const results::Bundle bundle = results::read_bundle((place / "r").string());
  EXPECT_EQ(bundle.status, results::Bundle::Status::partial);
  ASSERT_EQ(bundle.design_points.size(), 4U);
  EXPECT_EQ(bundle.design_points[1].replications, 5);
  EXPECT_EQ(bundle.design_points[2].replications, 1);
  EXPECT_EQ(bundle.design_points[3].replications, 0);
}

TEST_F(Tasks, ThatAreDoneTwiceAreKeptOnceAndThoseThatWereChangedAreDoneAgain) {
  ASSERT_EQ(shell(run + "--out whole && " + run +
                  "--out r --task 1/1 && cp r.outcomes/0001.outcomes copy && "
                  "cp copy r.outcomes/from-elsewhere.outcomes"),
            0)
      << err;
  EXPECT_EQ(shell(run + "--out r --status"), 0);
  EXPECT_THAT(out, HasSubstr("duplicate  6\n"));
  // A byte within the last record but one: the file of a disk that lies.
  EXPECT_EQ(shell("rm r.outcomes/from-elsewhere.outcomes && size=$(stat -c %s copy) && printf '\\377' |"
                  " dd of=r.outcomes/0001.outcomes bs=1 seek=$((size / 2)) conv=notrunc 2>/dev/null && " +
                  run + "--out r --status"),
            5);
  EXPECT_THAT(out, AllOf(HasSubstr("corrupt    1\n"), HasSubstr("missing    1: ")));
  EXPECT_EQ(shell(run + "--out r --task 1/1 && " + run + "--out r --merge && diff -r whole r"), 0)
      << out << err;
}

TEST_F(Tasks, OfAnotherScenarioAreRefusedWithWhatChanged) {
  EXPECT_EQ(
      shell(run + "--out r --task 1/2 && sed -i 's/75 s/76 s/' x.yaml && " + run + "--out r --task 2/2"), 5);
  EXPECT_THAT(err, HasSubstr("are of another run: the SHA-256 of x.yaml was "));
  EXPECT_EQ(shell(run + "--out r --status"), 5);
}

TEST_F(Tasks, OnADiskThatIsFullLeaveWhatIsThereValid) {
  ASSERT_EQ(shell(run + "--out whole && " + run + "--out one --tasks 0"), 0) << err;
  const auto record = static_cast<long>(fs::file_size(place / "one.outcomes" / "0001.outcomes"));
  const std::string blocks = std::to_string(record * 5 / 2 / 512);  // two and a half outcomes
  EXPECT_EQ(shell("(ulimit -f " + blocks + "; " + run + "--out r --jobs 1 --task 1/1)"), 6) << out << err;
  EXPECT_THAT(err, HasSubstr("could not write the journal"));
  EXPECT_EQ(shell(run + "--out r --status"), 5);
  EXPECT_THAT(out, AllOf(HasSubstr("outcomes   2\n"), HasSubstr("corrupt    0\n")));
  EXPECT_EQ(shell(run + "--out r --task 1/1 && " + run + "--out r --merge && diff -r whole r"), 0)
      << out << err;
}

TEST_F(Tasks, ThatDoNotExistAreRefused) {
  EXPECT_EQ(shell(run + "--out r --tasks 3-6"), 2);
  EXPECT_THAT(err, HasSubstr("there are 6 tasks, from 0 to 5"));
}

TEST_F(Tasks, ArePlannedForOtherMachines) {
  EXPECT_EQ(shell(sweep + "--out r --plan slurm > job.sh && bash -n job.sh"), 0) << err;
  EXPECT_THAT(test::contents(place / "job.sh"),
              AllOf(testing::StartsWith("#!/bin/bash\n"), HasSubstr("#SBATCH --array=1-1\n"),
                    HasSubstr("--task \"$SLURM_ARRAY_TASK_ID/1\"\n")));
  EXPECT_EQ(shell("SLURM_ARRAY_TASK_ID=1 bash job.sh && " + sweep + "--out r --merge"), 0) << err;
  EXPECT_EQ(shell(sweep + "--out r --plan parallel | grep -c 'seq 1 | parallel'"), 0);
  EXPECT_FALSE(fs::exists(place / "p.outcomes")) << "a plan leaves nothing behind";
}

TEST(JobPlans, HaveHalfAMinuteOfWorkInEachPartAndNoMoreThanTheSiteAllows) {
  JobPlan plan{"gelombang-x", "gelombang run x.yaml", "out/x", 1, 1000, 0.6, 1000};
  EXPECT_EQ(plan.parts(), 20U);
  plan.seconds_of_a_task = 60;
  plan.most_parts = 300;
  EXPECT_EQ(plan.parts(), 300U);
  plan.jobs = 4;
  EXPECT_EQ(plan.parts(), 300U);
  plan.seconds_of_a_task = 0.001;
  EXPECT_EQ(plan.parts(), 1U);
  EXPECT_EQ(slurm_array_limit_in("MaxArraySize            = 4001\nMaxJobCount = 9\n"), 4000U);
  EXPECT_EQ(slurm_array_limit_in(""), 0U);
}

TEST(JobPlans, OfKubernetesCountFromOne) {
  const JobPlan plan{"gelombang-My_launch", "gelombang run 'a b.yaml'", "out/x", 2, 100, 3, 1000};
  EXPECT_THAT(kubernetes_job(plan),
              AllOf(HasSubstr("\n  name: gelombang-my-launch\n"), HasSubstr("completions: 5\n"),
                    HasSubstr("\"exec gelombang run 'a b.yaml' --task $((JOB_COMPLETION_INDEX + 1))/5\"")));
  EXPECT_THAT(parallel_line(plan), HasSubstr("seq 5 | parallel --retries 2 --joblog out/x.joblog "
                                             "'gelombang run '\\''a b.yaml'\\'' --task {}/5' && "));
}

}  // namespace
}  // namespace gelombang::cli
