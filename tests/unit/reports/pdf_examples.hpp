// SPDX-License-Identifier: Apache-2.0
// Documents that a PDF is made of.
#pragma once

#include <string>

#include "reports/document/document.hpp"

namespace gelombang::reports {

inline Chart example_chart() {
  Chart chart;
  chart.name = "losses";
  chart.headline = "Most people are lost at the upload of the photo";
  chart.subtitle = "People lost by step, of 2 million who came";
  chart.source = "Source: simulation";
  chart.description = "Bar chart of people lost by step: 850 000 at the upload, 50 000 at the form.";
  BarChart bars;
  bars.value.unit = Axis::Unit::count;
  bars.bars = {{"upload", 850'000, 840'000, 860'000, Tone::bad}, {"form", 50'000, 49'000, 51'000}};
  chart.drawing = bars;
  chart.table = Table({"step"}, {"people"});
  chart.table.add({"upload", Count{850'000}});
  chart.table.add({"form", Count{50'000}});
  return chart;
}

inline Section section(std::string title, std::vector<Block> blocks, int level = 1) {
  return {std::move(title), std::move(blocks), level};
}

/// Every kind of block, and sections enough for contents.
inline Document example_document() {
  Document document;
  document.title = "Rehearsal of a launch";
  document.lead = {"48 hours, 5 replications"};
  document.opening.push_back(Callout{Tone::bad, "Do not open on Saturday", {"The upload gives way."}});
  document.opening.push_back(
      KeyFigures{{{Count{1'432'133, 1'204}, "people registered", "of all who came"}, {Share{0.41}, "lost"}}});
  document.opening.push_back(Paragraph{"People are synthetic."});
  Table table({"province"}, {"people", "inclusion"});
  table.caption = "Inclusion by province";
  table.columns[2].meaning = "share of those whom no rule turned away";
  table.add({std::string("Aceh"), Count{12'345}, Share{0.71}});
  table.add({std::string("Papua"), Hidden{}, Missing{}});
  document.add(section("Provinces", {Paragraph{"By province."}, table, Notes{{"Small counts are hidden."}}}));
  document.add(section("Losses", {example_chart()}));
  document.add(section("By step", {Paragraph{"The upload first."}}, 2));
  document.add(
      section("Recommendations", {Definitions{{{"Upload", {"Smaller photos.", "Owner: the ministry."}}}}}));
  KeyValues origin;
  origin.add("program", "gelombang 0.1.0");
  origin.add("seed", Count{7});
  document.add(section("Origin", {origin}));
  for (const char* title : {"Method", "Limits", "Words"})
    document.add(section(title, {Paragraph{"As in the manual."}}));
  return document;
}

}  // namespace gelombang::reports
