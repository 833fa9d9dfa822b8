// SPDX-License-Identifier: Apache-2.0
// The test of motivation and basic ability. No pass mark was published, nor whether a score could exclude
// anybody: unless the scenario sets a pass mark, everybody passes.
//
// Random numbers: one for each question, so that a person has the same score whenever asked, as the test was
// not repeated when somebody joined a later batch. The time it takes is the journey's.
#include <gelombang/plugin/sdk.hpp>

namespace sdk = gelombang::sdk;

namespace {

constexpr sdk::Parameter parameters[] = {
    sdk::integer("questions", {.unit = "questions",
                               .fallback = "18",
                               .minimum = 1,
                               .maximum = 1000,
                               .help = "Length of the test; 18 and 19 were reported."}),
    sdk::integer("pass_mark", {.unit = "questions",
                               .fallback = "0",
                               .minimum = 0,
                               .maximum = 1000,
                               .help = "Right answers needed; 0: nobody is refused. Not published.",
                               .is_assumption = true}),
    sdk::share("ability",
               {.fallback = "60 %",
                .help = "Chance to answer a question rightly; without effect while pass_mark is 0. "
                        "Not published.",
                .is_assumption = true}),
};

constexpr sdk::Reason reasons[] = {
    {.code = "below_pass_mark",
     .english = "Your test result is below the pass mark.",
     .indonesian = "Hasil tes Anda di bawah nilai minimum.",
     .article = "assumption",
     .source = ""},
};
constexpr auto below_pass_mark = sdk::reason(reasons, "below_pass_mark");

class Assessment {
 public:
  Assessment(const sdk::Host&, const sdk::Parameters& set)
      : questions_(set.integer("questions")),
        pass_mark_(set.integer("pass_mark")),
        ability_(set.share("ability")) {
    if (pass_mark_ > questions_)
      throw std::invalid_argument("pass_mark is " + std::to_string(pass_mark_) + ", and the test has " +
                                  std::to_string(questions_) + " questions");
  }

  sdk::Verdict decide(const sdk::Person&, sdk::Random& random) const {
    if (pass_mark_ == 0) return sdk::accepted();
    std::int64_t right_answers = 0;
    for (std::int64_t question = 0; question < questions_; ++question)
      right_answers += random.chance(ability_);
    return right_answers < pass_mark_ ? sdk::rejected(below_pass_mark) : sdk::accepted();
  }

 private:
  std::int64_t questions_, pass_mark_;
  double ability_;
};

}  // namespace

constinit const gelombang_descriptor gelombang_plugin = sdk::define<Assessment>({
    .kind = sdk::Kind::assessment,
    .name = "prakerja-2020-assessment",
    .version = "1.0.0",
    .summary = "Kartu Prakerja, 2020: the test of motivation and basic ability; nobody fails unless a pass "
               "mark is set.",
    .effective_from = "2020-04-11",
    .effective_until = "2022-12-31",
    .parameters = parameters,
    .reasons = reasons,
});
