// SPDX-License-Identifier: Apache-2.0
// A document as one HTML file: what every browser, screen reader and printer gets.
#include "reports/render/html.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>
#include <set>
#include <string>

#include "reports/render/csv.hpp"

namespace gelombang::reports {
namespace {

using testing::HasSubstr;
using testing::Not;

Document with(Block block) {
  return {"A launch", {}, {std::move(block)}};
}

std::string html_of(Block block, const Locale& locale = english) {
  return html_text(with(std::move(block)), locale);
}

Chart chart_of_two_bars() {
  Chart chart;
  chart.name = "groups";
  chart.headline = "Two groups";
  chart.subtitle = "people";
  chart.description = "Bar chart of two groups";
  BarChart bars;
  bars.value.unit = Axis::Unit::count;
  bars.bars = {{Value(std::string("here")), 3}, {Value(std::string("there")), 5}};
  chart.drawing = std::move(bars);
  chart.table = Table({"group"}, {"people"});
  chart.table.add({Value(std::string("here")), Count{3}});
  chart.table.add({Value(std::string("=there")), Count{5000}});
  return chart;
}

TEST(Html, NamesItsLanguageAndItsTitle) {
  EXPECT_THAT(html_of(Paragraph{"people"}), HasSubstr("<html lang=\"en\">"));
  const std::string text = html_of(Paragraph{"people"}, indonesian);
  EXPECT_THAT(text, HasSubstr("<html lang=\"id\">"));
  EXPECT_THAT(text, HasSubstr("<p>orang</p>"));
  EXPECT_THAT(text, HasSubstr("<title>A launch</title>"));
}

TEST(Html, AsksNothingOfTheNetworkAndRunsNoScript) {
  const std::string text = html_of(chart_of_two_bars());
  EXPECT_THAT(text, Not(HasSubstr("<script")));
  EXPECT_THAT(text, Not(HasSubstr("<link")));
  EXPECT_THAT(text, Not(HasSubstr("src=")));
  EXPECT_THAT(text, Not(HasSubstr("url(")));
}

TEST(Html, EscapesWhatComesFromOutside) {
  const std::string name = "<script>alert(\"1\")</script> & 'more'";
  Table table({"group"}, {"people"});
  table.add({Value(name), Count{3}});
  const std::string text = html_of(std::move(table));
  EXPECT_THAT(text, Not(HasSubstr("<script")));
  EXPECT_THAT(text, HasSubstr("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; 'more'"));
}

TEST(Html, ShowsMarksThatTurnTheDirectionOfWriting) {
  const std::string text = html_of(Paragraph{Value(std::string("Jawa \u202Egnud"))});
  EXPECT_THAT(text, Not(HasSubstr("\u202E")));
  EXPECT_THAT(text, HasSubstr("Jawa ?gnud"));
}

TEST(Html, KeepsTheDirectionOfAForeignNameToItself) {
  EXPECT_THAT(html_of(Paragraph{Value(std::string("قلم"))}), HasSubstr("<bdi>قلم</bdi>"));
}

TEST(Html, MarksProseInAnotherLanguage) {
  EXPECT_THAT(html_of(Paragraph{Text{"a usual limit", "en"}}, indonesian),
              HasSubstr("<span lang=\"en\">a usual limit</span>"));
}

TEST(Html, GivesEveryTableHeadersWithScopesAndACaption) {
  Table table({"group"}, {"people"});
  table.add({Value(std::string("here")), Count{1'432'133}});
  table.caption = "Groups";
  const std::string text = html_of(std::move(table), indonesian);
  EXPECT_THAT(text, HasSubstr("<th scope=\"col\">kelompok</th>"));
  EXPECT_THAT(text, HasSubstr("<th scope=\"row\">here</th>"));
  EXPECT_THAT(text, HasSubstr("<td class=\"n\">1.432.133</td>"));
  EXPECT_THAT(text, HasSubstr("<caption>"));
}

TEST(Html, PutsTheNumbersOfAChartBeneathItAndIntoACsv) {
  const std::string text = html_of(chart_of_two_bars());
  EXPECT_THAT(text, HasSubstr("<svg"));
  EXPECT_THAT(text, HasSubstr("Bar chart of two groups"));
  EXPECT_THAT(text, HasSubstr("<details>"));
  EXPECT_THAT(text,
              HasSubstr("download=\"groups.csv\" href=\"data:text/csv;charset=utf-8,group,people%0D%0A"));
}

TEST(Html, SetsCodeApartAndShowsNoBacktick) {
  const std::string text = html_of(Paragraph{phrase("see `gelombang size` of {}", std::string("`a<b`"))});
  EXPECT_THAT(text, HasSubstr("see <code>gelombang size</code> of <code>a&lt;b</code>"));
  EXPECT_THAT(text, Not(HasSubstr("`")));
  EXPECT_THAT(html_of(Paragraph{std::string("one ` alone")}), HasSubstr("one ` alone"));
}

TEST(Html, DrawsAChartForAPhoneToo) {
  const std::string text = html_of(chart_of_two_bars());
  EXPECT_THAT(text, HasSubstr("<div class=\"on-wide\"><svg"));
  EXPECT_THAT(text, HasSubstr("<div class=\"on-narrow\"><svg"));
  EXPECT_THAT(text, HasSubstr("viewBox=\"0 0 344 ")) << "as wide as it is shown: letters have their size";
}

TEST(Html, CutsATitleThatNobodyWouldRead) {
  const std::string title(10000, 'x');
  const std::string text = html_text(Document{title, {}, {Paragraph{title}}}, english);
  EXPECT_LT(text.size(), 12000u);
  EXPECT_THAT(text, HasSubstr("<h1><bdi>xxx"));
}

TEST(Html, HasOfAGlossaryTheTermsThatItUses) {
  Document document{"A launch", {}, {Paragraph{"Requests failed, and were repeated"}}};
  document.add({"Glossary", {Definitions{{{"Retry", {"people"}}, {"Pool", {"people"}}}}}});
  const std::string text = html_text(document, english);
  EXPECT_THAT(text, HasSubstr("<dt>Retry</dt>"));
  EXPECT_THAT(text, Not(HasSubstr("<dt>Pool</dt>")));
}

TEST(Html, HasGroupsOfADrawInWords) {
  const Paragraph group{phrase("{} = {}", std::string("province|sex"), std::string("ID-JB|f"))};
  EXPECT_THAT(html_of(group, indonesian), HasSubstr("<p>Jawa Barat, perempuan</p>"));
}

TEST(Html, HasNoIdTwice) {
  Document document{"A launch", {}, {chart_of_two_bars()}};
  for (const char* title : {"people", "lost", "finished", "station"})
    document.add({title, {Paragraph{"people"}}});
  const std::string text = html_text(document, english);
  std::multiset<std::string> ids;
  const std::regex id(" id=\"([^\"]*)\"");
  for (std::sregex_iterator each(text.begin(), text.end(), id), end; each != end; ++each)
    ids.insert((*each)[1]);
  for (const std::string& each : ids) EXPECT_EQ(ids.count(each), 1u) << each;
  EXPECT_GE(ids.size(), 5u);
}

TEST(Html, ListsItsSectionsOnceThereAreFour) {
  Document document{"A launch", {}, {}};
  for (const char* title : {"people", "lost", "finished"}) document.add({title, {Paragraph{"people"}}});
  EXPECT_THAT(html_text(document, english), Not(HasSubstr("<nav")));
  document.add({"station", {Paragraph{"people"}}});
  EXPECT_THAT(html_text(document, english), HasSubstr("<li><a href=\"#s3\">Station</a></li>"));
}

TEST(Html, IsTheSameEveryTime) {
  EXPECT_EQ(html_of(chart_of_two_bars()), html_of(chart_of_two_bars()));
}

TEST(Html, TakesAnEmptyDocument) {
  EXPECT_THAT(html_text(Document{}, indonesian), HasSubstr("<main id=\"main\">"));
}

TEST(Csv, HasPlainNumbersAndStartsNoFormula) {
  Table table({"group"}, {"people", "share", "after"});
  table.add({Value(std::string("=SUM(A1)")), Count{1'432'133, 5}, Share{0.25}, Elapsed(90e9)});
  table.add({Value(std::string("a, \"b\"")), Missing{}, Hidden{}, {}});
  EXPECT_EQ(csv_text(table, english),
            "group,people,share,after\r\n'=SUM(A1),1432133,0.25,90\r\n\"a, \"\"b\"\"\",,*,\r\n");
}

}  // namespace
}  // namespace gelombang::reports
