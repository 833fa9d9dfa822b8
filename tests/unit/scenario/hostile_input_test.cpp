// Broken and hostile versions of a valid file: the loader never crashes, never returns a value beside an
// error, and never refuses without a word. The mutations are the same on every run.

#include "tests/unit/scenario/scratch_folder.hpp"

namespace gelombang::scenario {
namespace {

/// A generator of its own (splitmix64): a test needs variety, not the kernel's streams.
class Mutations {
 public:
  explicit Mutations(std::uint64_t seed) : state_(seed) {}

  std::size_t below(std::size_t limit) {
    state_ += 0x9E3779B97F4A7C15U;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return static_cast<std::size_t>((z ^ (z >> 31U)) % limit);
  }

  std::string mutated(std::string text) {
    const std::size_t changes = 1 + below(4);
    for (std::size_t i = 0; i < changes && !text.empty(); ++i) change(text);
    return text;
  }

 private:
  void change(std::string& text) {
    static constexpr std::string_view tokens[] = {
        "&a ", "*a",   "!x ",  "<<: ", "{",  "}",     "[", "]",     "\"", "'",
        ": ",  "- ",   "\n",   "\t",   "# ", "---\n", "$", "$form", "%",  "-1 ",
        "1e9", ".nan", "\xFF", "0 s",  "(",  ")",     ",", "~",     "|",  "? "};
    const std::size_t at = below(text.size());
    switch (below(5)) {
      case 0:
        text.erase(at, 1 + below(20));
        break;
      case 1:
        text.insert(at, tokens[below(std::size(tokens))]);
        break;
      case 2:
        text[at] = static_cast<char>(below(256));
        break;
      case 3:
        text.insert(at, text.substr(below(text.size()), below(60)));
        break;
      default:
        text.resize(at);
        break;
    }
  }

  std::uint64_t state_;
};

using test::contents;

class HostileInput : public ScratchFolder {
 protected:
  static void expect_sound(const Loaded<ScenarioSpec>& loaded, int round) {
    EXPECT_EQ(loaded.value.has_value(), !has_error(loaded.diagnostics)) << "round " << round;
    for (const Diagnostic& diagnostic : loaded.diagnostics) {
      EXPECT_FALSE(diagnostic.message.empty());
      EXPECT_FALSE(diagnostic.where.file.empty()) << diagnostic.message;
      EXPECT_LT(diagnostic.message.size(), 500U);
    }
  }
};

TEST_F(HostileInput, MutatedScenariosAreAcceptedOrRefusedWithASentence) {
  const std::string folder = DATA_FOLDER, valid = contents(folder + "/complete.yaml");
  write("provinces.csv", contents(folder + "/provinces.csv"));
  write("milestones.csv", contents(folder + "/milestones.csv"));
  ASSERT_TRUE(load_text(valid).value);
  Mutations mutations(1);
  int refused = 0;
  constexpr int rounds = 1500;
  for (int round = 0; round < rounds; ++round) {
    const auto loaded = load_text(mutations.mutated(valid));
    expect_sound(loaded, round);
    refused += loaded.value ? 0 : 1;
  }
  EXPECT_GT(refused, rounds / 2);
}

TEST_F(HostileInput, MutatedCsvFilesAreAcceptedOrRefusedWithASentence) {
  const std::string folder = DATA_FOLDER, valid = contents(folder + "/milestones.csv");
  const std::string scenario = std::string(smallest_scenario) +
                               "start: 2020-04-11 19:00 WIB\npublished: {file: m.csv, tolerance: 5 %}\n";
  Mutations mutations(2);
  for (int round = 0; round < 1000; ++round) {
    write("m.csv", mutations.mutated(valid));
    expect_sound(load_text(scenario), round);
  }
}

TEST_F(HostileInput, MutatedOverridesAreAcceptedOrRefusedWithASentence) {
  Mutations mutations(3);
  const std::string path = write("scenario.yaml", smallest_scenario);
  for (int round = 0; round < 1000; ++round)
    expect_sound(load(path, {{mutations.mutated("journey.visit.think"),
                              mutations.mutated("{a: exponential(mean 3 s)}")}}),
                 round);
}

}  // namespace
}  // namespace gelombang::scenario
