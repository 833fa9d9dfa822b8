// SPDX-License-Identifier: Apache-2.0
// What holds for every form of chart, with typical numbers and with hostile ones.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "reports/charts/draw.hpp"
#include "reports/charts/sheet.hpp"
#include "reports/charts/style.hpp"
#include "reports/charts/svg.hpp"
#include "tests/support/example_charts.hpp"
#include "tests/support/hostile_charts.hpp"
#include "tests/support/well_formed.hpp"

namespace gelombang::reports {
namespace {

using test::NamedChart;

/// Every picture of every example, in both languages.
template <class Check>
void for_each_example(Check check) {
  for (const NamedChart& each : test::example_charts())
    for (const double width : {320.0, 640.0, 960.0, 1600.0})
      for (const Locale* locale : locales) {
        SCOPED_TRACE(each.name + " at " + std::to_string(static_cast<int>(width)));
        check(draw(each.chart, *locale, width));
        if (testing::Test::HasFailure()) return;
      }
}

/// Every form with all hostile numbers in every unit; widths, labels and languages take turns.
template <class Check>
void for_each_hostile_chart(Check check, const std::vector<Axis::Unit>& units) {
  constexpr std::array widths{320.0, 640.0, 960.0};
  std::size_t turn = 0;
  for (const auto& numbers : test::hostile_numbers())
    for (const Axis::Unit unit : units) {
      ++turn;
      for (Chart::Drawing& drawing : test::hostile_charts(numbers, unit, turn)) {
        Chart chart;
        chart.drawing = std::move(drawing);
        const double width = widths[(turn + chart.drawing.index()) % widths.size()];
        SCOPED_TRACE("form " + std::to_string(chart.drawing.index()) + ", unit " +
                     std::to_string(static_cast<int>(unit)) + ", turn " + std::to_string(turn) + ", width " +
                     std::to_string(static_cast<int>(width)));
        check(draw(chart, *locales[turn % language_count], width));
        if (testing::Test::HasFailure()) return;
      }
    }
}

const std::vector<Axis::Unit> all_units{Axis::Unit::count,   Axis::Unit::share, Axis::Unit::points,
                                        Axis::Unit::seconds, Axis::Unit::clock, Axis::Unit::number,
                                        Axis::Unit::ratio,   Axis::Unit::money};

std::vector<Words> words_of(const Picture& picture) {
  std::vector<Words> all;
  for (const Mark& mark : picture.marks)
    if (const auto* words = std::get_if<Words>(&mark)) all.push_back(*words);
  return all;
}

void expect_no_overlap(const Picture& picture) {
  const std::vector<Words> all = words_of(picture);
  std::vector<Box> boxes;
  for (const Words& words : all) boxes.push_back(box_of(words));
  for (std::size_t one = 0; one < all.size(); ++one)
    for (std::size_t other = 0; other < one; ++other)
      if (overlap(boxes[one], boxes[other])) FAIL() << all[one].text << " | " << all[other].text;
}

void expect_within(const Picture& picture) {
  ASSERT_TRUE(std::isfinite(picture.height) && picture.height > 0);
  const auto expect_point = [&](const Point& point) {
    ASSERT_TRUE(point.x >= -0.01 && point.x <= picture.width + 0.01) << point.x;
    ASSERT_TRUE(point.y >= -0.01 && point.y <= picture.height + 0.01) << point.y << " of " << picture.height;
  };
  for (const Mark& mark : picture.marks) {
    if (const auto* line = std::get_if<Line>(&mark))
      for (const Point& point : line->points) expect_point(point);
    if (const auto* area = std::get_if<Area>(&mark))
      for (const auto& ring : area->rings)
        for (const Point& point : ring) expect_point(point);
    if (const auto* words = std::get_if<Words>(&mark)) {
      const Box box = box_of(*words);
      ASSERT_TRUE(box.left >= -0.5 && box.right <= picture.width + 0.5)
          << words->text << ": " << box.left << " .. " << box.right;
      ASSERT_TRUE(box.top >= -0.5 && box.bottom <= picture.height + 0.5) << words->text;
    }
  }
}

TEST(Charts, WordsNeverOverlap) {
  for_each_example(expect_no_overlap);
}

TEST(Charts, MarksLieWithinThePicture) {
  for_each_example(expect_within);
}

TEST(Charts, WordsOfHostileChartsNeverOverlap) {
  for_each_hostile_chart(expect_no_overlap, all_units);
}

TEST(Charts, MarksOfHostileChartsLieWithinThePicture) {
  for_each_hostile_chart(expect_within, all_units);
}

// ---- What single forms promise
// -----------------------------------------------------------------------------

std::vector<std::string> texts_of(const Picture& picture) {
  std::vector<std::string> texts;
  for (const Words& words : words_of(picture)) texts.push_back(words.text);
  return texts;
}

/// Plans of which the cheapest fails, so close to the chosen one that a name finds hardly a place.
FrontierChart close_plans() {
  FrontierChart chart;
  chart.x = {"price", Axis::Unit::money};
  chart.x.from_zero = false;
  chart.y = {"late", Axis::Unit::share};
  chart.limit = 0.03;
  chart.limit_label = "limit";
  chart.plans = {{"cheap", 201, 0.05, 0.04, 0.07, Tone::bad, true, false},
                 {"bought", 204, 0.029, 0.028, 0.0299, Tone::good, true, true},
                 {"", 205, 0.029, 0.028, 0.0299, Tone::good, false, false},
                 {"dear", 260, 0.002, 0.001, 0.004, Tone::good, true, false}};
  return chart;
}

TEST(Frontier, NamesTheChosenPlanWhereverItLies) {
  Chart chart;
  chart.drawing = close_plans();
  for (const double width : {320.0, 480.0, 800.0, 1200.0})
    EXPECT_THAT(texts_of(draw(chart, english, width)), testing::Contains("bought (chosen)")) << width;
}

TEST(Frontier, NamesNoPlanThatFailsAndTellsTheColours) {
  Chart chart;
  chart.drawing = close_plans();
  const std::vector<std::string> texts = texts_of(draw(chart, indonesian, 800));
  EXPECT_THAT(texts, testing::Not(testing::Contains("cheap")));
  EXPECT_THAT(texts, testing::Contains("memenuhi sasaran"));
  EXPECT_THAT(texts, testing::Contains("tidak memenuhi sasaran"));
}

TEST(Frontier, KeepsTheNameOfTheLimitOffThePlans) {
  Chart chart;
  chart.drawing = close_plans();
  const Picture picture = draw(chart, english, 800);
  for (const Words& words : words_of(picture)) {
    if (words.text != "limit") continue;
    for (const Mark& mark : picture.marks) {
      const auto* area = std::get_if<Area>(&mark);
      if (area == nullptr || area->tip.empty()) continue;
      for (const Point& point : area->rings.front())
        EXPECT_FALSE(overlap(box_of(words), {point.x, point.y, point.x, point.y})) << area->tip;
    }
  }
}

TEST(Map, HasNoClassOfASharesBelowNothingOrAboveAll) {
  ProvinceMap map;
  map.value.unit = Axis::Unit::share;
  map.middle = 0.03;
  map.provinces = {{"ID-AC", 0.0, {}}, {"ID-JB", 0.07, {}}, {"ID-PA", 0.03, {}}};
  Chart chart;
  chart.drawing = map;
  for (const std::string& text : texts_of(draw(chart, english, 800)))
    EXPECT_FALSE(text.starts_with('-')) << text;
}

TEST(Charts, ShowNoBacktick) {
  Chart chart;
  chart.drawing = BarChart{{}, {{std::string("`a_b`"), 1}}};
  EXPECT_THAT(texts_of(draw(chart, english, 640)), testing::Contains("a_b"));
}

TEST(Charts, AreAsWideAsAsked) {
  for_each_example([](const Picture& picture) { EXPECT_EQ(picture.width, std::round(picture.width)); });
  const Chart chart = test::example_charts().front().chart;
  EXPECT_EQ(draw(chart, english, 720).width, 720);
  EXPECT_EQ(draw(chart, english, 10).width, 320) << "nothing can be read below";
}

TEST(Charts, OfTheSameValuesAreTheSameBytes) {
  for (const NamedChart& each : test::example_charts())
    EXPECT_EQ(svg_text(draw(each.chart, english, 640), "t", "a"),
              svg_text(draw(each.chart, english, 640), "t", "a"));
}

TEST(Charts, WithoutNumbersAreASentenceInTheLanguageOfTheReader) {
  for (Chart::Drawing& drawing : test::hostile_charts({}, Axis::Unit::count, 0)) {
    Chart chart;
    chart.drawing = std::move(drawing);
    const Picture picture = draw(chart, indonesian, 640);
    EXPECT_LT(picture.height, 120);
    ASSERT_EQ(words_of(picture).size(), 1U) << "form " << chart.drawing.index();
    EXPECT_EQ(words_of(picture).front().text, "Tidak ada yang dapat ditampilkan di sini.");
  }
}

TEST(Charts, UseNoMoreThanThreeSizesOfType) {
  for_each_example([](const Picture& picture) {
    for (const Words& words : words_of(picture))
      ASSERT_TRUE(words.size == style::small || words.size == style::normal || words.size == style::large)
          << words.size;
  });
}

TEST(Charts, WordsOnWhiteAreReadable) {
  for (const std::uint32_t rgb : {style::ink, style::soft, style::dark_amber})
    EXPECT_GE(style::contrast(rgb, style::white), 4.5) << std::hex << rgb;
  for (const Tone tone : {Tone::neutral, Tone::good, Tone::bad, Tone::unsure, Tone::accent})
    EXPECT_GE(style::contrast(style::words_of(tone), style::white), 4.5) << static_cast<int>(tone);
}

TEST(Charts, MarksStandOutFromWhiteAndDifferInGrey) {
  std::vector<double> contrasts;
  for (const Tone tone : {Tone::neutral, Tone::good, Tone::bad, Tone::unsure, Tone::accent})
    contrasts.push_back(style::contrast(style::mark_of(tone), style::white));
  std::sort(contrasts.begin(), contrasts.end());
  EXPECT_GE(contrasts.front(), 3);
  for (std::size_t index = 1; index < contrasts.size(); ++index)
    EXPECT_GE(contrasts[index] / contrasts[index - 1], 1.25) << index;
  for (const std::uint32_t rgb : {style::light_blue, style::grey})
    EXPECT_GE(style::contrast(rgb, style::white), 3) << std::hex << rgb;
}

TEST(Charts, WordsOnTilesAreReadable) {
  for (const std::uint32_t fill : style::sequential)
    EXPECT_GE(style::contrast(fill, style::words_on(fill)), 4.5);
  for (const std::uint32_t fill : style::diverging)
    EXPECT_GE(style::contrast(fill, style::words_on(fill)), 4.5);
}

TEST(Charts, RampGrowsDarkerFromStepToStep) {
  double last = 0;
  for (int part = 0; part <= 20; ++part) {
    const double now = style::contrast(style::on_ramp(part / 20.0), style::white);
    EXPECT_GT(now, last);
    last = now;
  }
}

TEST(Svg, IsWellFormedForEveryChart) {
  for_each_example([](const Picture& picture) {
    const std::string svg = svg_text(picture, "A & B <script>", "chart-1");
    ASSERT_EQ(test::what_is_malformed(svg), "") << svg.substr(0, 300);
  });
  for_each_hostile_chart(
      [](const Picture& picture) {
        const std::string svg = svg_text(picture, "\"quoted\"", "chart-1");
        ASSERT_EQ(test::what_is_malformed(svg), "");
        ASSERT_EQ(svg.find("<script"), std::string::npos);
        ASSERT_EQ(svg.find("nan"), std::string::npos);
      },
      {Axis::Unit::count, Axis::Unit::clock});
}

TEST(Svg, NamesItselfToReadersWhoCannotSeeIt) {
  const std::string svg = svg_text({320, 40, {}}, "Who <joined>", "first");
  EXPECT_THAT(svg, testing::HasSubstr("role=\"img\" aria-labelledby=\"first-title\""));
  EXPECT_THAT(svg, testing::HasSubstr("<title id=\"first-title\">Who &lt;joined&gt;</title>"));
}

TEST(Svg, WritesPathsByTheTenthOfAPixelFromPointToPoint) {
  Picture picture{100, 50, {Line{{{1.0 / 3, -0.001}, {10, 2.5}, {10, 4}}, {0x123456, 0.5}, 1.5, {4, 2}}}};
  EXPECT_THAT(svg_text(picture, "", "x"),
              testing::HasSubstr("<path d=\"M.3 0l9.7 2.5v1.5\" fill=\"none\" stroke=\"#123456\" "
                                 "stroke-width=\"1.5\" stroke-opacity=\"0.5\" stroke-linejoin=\"round\" "
                                 "stroke-dasharray=\"4 2\"/>"));
}

TEST(Svg, PathsDoNotDriftBySmallSteps) {
  Line line{{}, {}};
  for (int step = 0; step <= 300; ++step) line.points.push_back({step * 0.34, 0});
  double x = 0;
  const std::string svg = svg_text({100, 50, {line}}, "", "x");
  const std::size_t begin = svg.find("M0 0h") + 5;
  std::istringstream steps(svg.substr(begin, svg.find('"', begin) - begin));
  for (double step = 0; steps >> step;) x += step;
  EXPECT_NEAR(x, 102, 1e-9);
}

TEST(Svg, SaysOnceHowMostWordsLook) {
  const Words words{{1, 2}, "a", 12, false, {0x112233}};
  Words other = words;
  other.size = 14;
  const std::string svg = svg_text({100, 50, {words, other, words}}, "", "x");
  EXPECT_THAT(svg, testing::HasSubstr(" font-size=\"12\" fill=\"#112233\""));
  EXPECT_THAT(svg, testing::HasSubstr("<text x=\"1\" y=\"2\">a</text>"));
  EXPECT_THAT(svg, testing::HasSubstr("<text x=\"1\" y=\"2\" font-size=\"14\">a</text>"));
}

/// For whoever works on the looks: GELOMBANG_GALLERY=folder writes every example there.
TEST(Gallery, IsWrittenWhereAskedFor) {
  const char* folder = std::getenv("GELOMBANG_GALLERY");
  if (folder == nullptr) GTEST_SKIP() << "GELOMBANG_GALLERY names no folder";
  for (const NamedChart& each : test::example_charts())
    for (const int width : {320, 640, 960})
      for (const Locale* locale : locales) {
        const std::string path = std::string(folder) + '/' + each.name + '-' + std::to_string(width) +
                                 (locale->language == Language::english ? "-en" : "-id") + ".svg";
        std::ofstream file(path);
        file << svg_text(draw(each.chart, *locale, width), each.name, each.name);
        EXPECT_TRUE(file.good()) << path;
      }
}

}  // namespace
}  // namespace gelombang::reports
