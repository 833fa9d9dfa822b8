// SPDX-License-Identifier: Apache-2.0
// Who was included: by group, split into the door and the draw; and whether the draws were fair.
#include <algorithm>
#include <array>
#include <cmath>

#include "engine/audit/audit.hpp"
#include "engine/audit/bundle_counts.hpp"
#include "reports/policy/facts.hpp"
#include "reports/policy/parts.hpp"
#include "reports/sections/audit_sections.hpp"
#include "reports/sections/inclusion_values.hpp"
#include "reports/sections/likelihood.hpp"
#include "reports/sections/names.hpp"
#include "reports/sections/sections.hpp"

namespace gelombang::reports {
namespace {

using namespace results;

constexpr double four_fifths = 0.8;      // a rule of thumb, as a margin for the eye
constexpr std::size_t most_groups = 12;  // of a dimension in a chart of bars
constexpr std::size_t fewest_provinces = 10;

std::vector<const InclusionRow*> groups_of(const Bundle& bundle, const std::string& dimension) {
  std::vector<const InclusionRow*> rows;
  for (const InclusionRow& row : bundle.inclusion)
    if (row.group.dimension == dimension) rows.push_back(&row);
  return rows;
}

std::vector<std::string> dimensions(const Bundle& bundle) {
  std::vector<std::string> names;
  for (const InclusionRow& row : bundle.inclusion)
    if (!row.group.is_everybody() && is_about_people(row.group.dimension) &&
        std::find(names.begin(), names.end(), row.group.dimension) == names.end())
      names.push_back(row.group.dimension);
  return names;
}

bool has_told_gap(const Bundle& bundle, const std::string& dimension) {
  return std::any_of(bundle.inclusion_gaps.begin(), bundle.inclusion_gaps.end(),
                     [&](const InclusionGapRow& gap) { return gap.is_told && gap.dimension == dimension; });
}

Table door_and_draw(const std::vector<const InclusionRow*>& rows, bool selects) {
  Table table = selects
                    ? Table({"group"}, {"came", "stood in the draw", "drawn of these", "included", "95 %"})
                    : Table({"group"}, {"came", "included", "95 %"});
  for (const InclusionRow* row : rows) {
    std::vector<Value> cells{group_in_words(row->group), Count{row->arrived}};
    if (selects) {
      cells.push_back(exact(row->reached_draw.value));
      cells.push_back(exact(row->drawn.value));
    }
    cells.push_back(exact(row->inclusion.value));
    cells.push_back(interval(row->inclusion));
    table.add(std::move(cells));
  }
  return table;
}

Value basis_of(const Bundle& bundle) {
  return bundle.inclusion.front().basis == Basis::people
             ? Value("intervals: 95 %, people of one replication, taken as independent")
             : Value(phrase("intervals: 95 %, over {} replications",
                            count_of(static_cast<std::int64_t>(complete_replications(bundle)))));
}

Value headline_of_gaps(const Bundle& bundle) {
  if (const InclusionGapRow* widest = widest_gap(bundle))
    return phrase("The widest gap: {} are included {} times as often as {}",
                  group_in_words({widest->dimension, widest->lowest}), Number{widest->ratio.value},
                  group_in_words({widest->dimension, widest->highest}));
  for (const InclusionGapRow* gap : told_gaps(bundle))
    if (is_about_people(gap->dimension))
      return phrase("The only gap between groups of people that can be told is made by a rule: {} against {}",
                    group_in_words({gap->dimension, gap->lowest}),
                    group_in_words({gap->dimension, gap->highest}));
  return "No gap between groups of people can be told from chance";
}

void add_gaps(Section& section, const Bundle& bundle) {
  IntervalChart drawing;
  drawing.value = {"ratio of inclusion, lowest group to highest", Axis::Unit::ratio};
  drawing.reference = 1;
  drawing.margin_low = four_fifths;
  drawing.margin_high = 1 / four_fifths;
  drawing.margin_label = "four fifths";
  Table table({"attribute", "lowest", "highest"}, {"ratio", "all pairs 95 %"});
  for (const InclusionGapRow* gap : gaps_by_size(bundle)) {
    if (!is_about_people(gap->dimension) || !(gap->ratio.value > 0)) continue;
    const Value label = phrase("{} against {}", group_in_words({gap->dimension, gap->lowest}),
                               group_in_words({gap->dimension, gap->highest}));
    const Tone tone = !gap->is_told                   ? Tone::unsure
                      : gap->ratio.high < four_fifths ? Tone::bad
                                                      : Tone::neutral;
    drawing.rows.push_back({label, gap->ratio.value, gap->ratio.low, gap->ratio.high, tone,
                            gap->is_told ? Value() : Value("cannot tell")});
    table.add({dimension_name(gap->dimension),
               phrase("{} {}", group_name(gap->dimension, gap->lowest), exact(gap->lowest_inclusion)),
               phrase("{} {}", group_name(gap->dimension, gap->highest), exact(gap->highest_inclusion)),
               Number{gap->ratio.value}, Interval{gap->ratio.low, gap->ratio.high, Interval::Unit::number}});
  }
  if (drawing.rows.empty()) return;
  Chart chart;
  chart.name = "gaps";
  chart.headline = headline_of_gaps(bundle);
  chart.subtitle =
      "For each attribute, the inclusion of the group with the lowest to that of the group with the "
      "highest; intervals hold for all pairs at once at 95 %; shaded: within four fifths";
  chart.source = source_of(bundle);
  chart.description = phrase("Forest plot of {} ratios with their intervals; 1 is no difference.",
                             count_of(static_cast<std::int64_t>(drawing.rows.size())));
  chart.drawing = std::move(drawing);
  chart.table = std::move(table);
  section.blocks.push_back(std::move(chart));
}

Chart map_of(const Bundle& bundle, const std::vector<const InclusionRow*>& rows, ProvinceMap::Form form) {
  ProvinceMap drawing;
  drawing.form = form;
  drawing.value = {"inclusion", Axis::Unit::share};
  drawing.middle = bundle.inclusion.front().inclusion.value;
  const InclusionRow* lowest = nullptr;
  for (const InclusionRow* row : rows) {
    drawing.provinces.push_back({row->group.name, row->inclusion.value, {}});
    const bool is_new = row->group.name == "ID-PD" || row->group.name == "ID-PE" ||
                        row->group.name == "ID-PS" || row->group.name == "ID-PT";
    drawing.since_2022 = drawing.since_2022 || is_new;
    if (!row->is_wide && (lowest == nullptr || row->inclusion.value < lowest->inclusion.value)) lowest = row;
  }
  Chart chart;
  chart.name = form == ProvinceMap::Form::tiles ? "provinces" : "map";
  const auto all = Value(exact(bundle.inclusion.front().inclusion.value));
  chart.headline =
      !has_told_gap(bundle, "region")
          ? Value(phrase("No difference between provinces can be told from chance; {} of everybody", all))
      : lowest == nullptr || form == ProvinceMap::Form::shapes
          ? Value(phrase("Inclusion by province; {} of everybody", all))
          : Value(phrase("Lowest in {}: {} are included, {} of everybody", group_in_words(lowest->group),
                         exact(lowest->inclusion.value), all));
  chart.subtitle =
      form == ProvinceMap::Form::tiles
          ? Value(phrase("Share of those who came who reached the goal, a tile for each province; {}",
                         basis_of(bundle)))
          : Value("The same on the map; the colour turns at the share of everybody");
  chart.source = source_of(bundle);
  chart.description =
      phrase("Map of {} provinces, coloured by inclusion.", count_of(static_cast<std::int64_t>(rows.size())));
  chart.drawing = std::move(drawing);
  if (form == ProvinceMap::Form::tiles) chart.table = door_and_draw(rows, !bundle.waves.empty());
  return chart;
}

Chart bars_of(const Bundle& bundle, const std::string& dimension,
              const std::vector<const InclusionRow*>& rows) {
  BarChart drawing;
  drawing.value = {"inclusion", Axis::Unit::share};
  drawing.reference = bundle.inclusion.front().inclusion.value;
  drawing.reference_label = "everybody";
  for (const InclusionRow* row : rows)
    drawing.bars.push_back({group_name(row->group), row->inclusion.value, row->inclusion.low,
                            row->inclusion.high, row->is_wide ? Tone::unsure : Tone::neutral,
                            row->is_wide ? Value("too few to tell") : Value()});
  const auto [low, high] = std::minmax_element(rows.begin(), rows.end(), [](const auto* a, const auto* b) {
    return a->inclusion.value < b->inclusion.value;
  });
  Chart chart;
  chart.name = "inclusion_" + dimension;
  chart.headline =
      phrase("{}: from {} ({}) to {} ({})", dimension_name(dimension), exact((*low)->inclusion.value),
             group_name((*low)->group), exact((*high)->inclusion.value), group_name((*high)->group));
  chart.subtitle = phrase("Share of those who came who reached the goal; {}", basis_of(bundle));
  chart.source = source_of(bundle);
  chart.description = phrase("Bar chart of {} groups with intervals; a line marks the share of everybody.",
                             count_of(static_cast<std::int64_t>(rows.size())));
  chart.drawing = std::move(drawing);
  chart.table = door_and_draw(rows, !bundle.waves.empty());
  return chart;
}

/// The report audits each wave at its share of the level, so that all together keep it.
audit::Settings settings_of(std::size_t waves) {
  audit::Settings settings;
  settings.level /= static_cast<double>(waves);
  return settings;
}

Tone tone_of(audit::Verdict verdict) {
  switch (verdict) {
    case audit::Verdict::consistent:
      return Tone::good;
    case audit::Verdict::inconsistent:
      return Tone::bad;
    case audit::Verdict::cannot_tell:
      break;
  }
  return Tone::unsure;
}

void add_audit(std::vector<Section>& sections, const Bundle& bundle, const std::string& wave) {
  const auto counts = audit::draw_counts(bundle, wave);
  if (!counts) {
    sections.push_back({phrase("Wave {}", wave),
                        {Paragraph{"The run ended before this wave was drawn; nothing can be said of it."}},
                        2});
    return;
  }
  const audit::Report report = audit::audit(*counts, settings_of(bundle.waves.size()));
  Section section{phrase("Wave {}: {}", wave, name_of(report.verdict)), audited(report), 2};
  for (Block& block : section.blocks)
    if (auto* chart = std::get_if<Chart>(&block))
      chart->source = phrase("{}; the draw of the first replication", source_of(bundle));
  sections.push_back(std::move(section));
}

}  // namespace

std::vector<Block> audited(const audit::Report& report) {
  std::vector<Block> blocks;
  Callout verdict{tone_of(report.verdict), verdict_in_words(report), {}};
  if (report.verdict != audit::Verdict::consistent)
    verdict.lines.push_back(sentence_value(report.bottom_line));  // has what speaks against it, or the reason
  verdict.lines.push_back(
      phrase("{} people could be drawn, {} were.", count_of(report.people), count_of(report.selected)));
  blocks.push_back(std::move(verdict));
  IntervalChart drawing;
  drawing.value = {"ratio of selection rates", Axis::Unit::ratio};
  drawing.reference = 1;
  drawing.margin_low = 1 - report.settings.margin;
  drawing.margin_high = 1 + report.settings.margin;
  drawing.margin_label = phrase("as good as none: {}", Share{report.settings.margin});
  Table table({"test", "of"}, {"p", "p, Holm", "ratio", "verdict"});
  std::size_t ratios = 0, unlike_chance = 0;
  for (const audit::TestFinding& test : report.tests) {
    const bool has_ratio = test.effect && !test.suppressed && test.effect->value > 0 &&
                           test.effect->low > 0 && std::isfinite(test.effect->high) &&
                           test.effect->name.find("ratio") != std::string::npos;
    table.add({test.id, sentence_value(test.subject), Probability{test.p}, Probability{test.adjusted},
               has_ratio         ? Value(Number{test.effect->value, 3})
               : test.suppressed ? Value(Hidden{})
                                 : Value(Missing{}),
               name_of(test.verdict)});
    if (!has_ratio) continue;
    ++ratios;
    if (test.verdict == audit::Verdict::inconsistent) ++unlike_chance;
    drawing.rows.push_back({sentence_value(test.subject), test.effect->value, test.effect->low,
                            test.effect->high, tone_of(test.verdict), Value(name_of(test.verdict))});
  }
  if (ratios == 0) {
    if (!table.empty()) blocks.push_back(std::move(table));
    return blocks;
  }
  Chart chart;
  chart.name = "audit";
  chart.headline = unlike_chance == 0
                       ? phrase("Of {} groups, none was selected more or less often than chance explains",
                                count_of(static_cast<std::int64_t>(ratios)))
                       : phrase("{} of {} groups: selected more or less often than chance explains",
                                count_of(static_cast<std::int64_t>(unlike_chance)),
                                count_of(static_cast<std::int64_t>(ratios)));
  chart.subtitle = phrase(
      "Ratio of each group's selection rate to that of everybody else, with its interval at {}; "
      "shaded: as good as no difference",
      Share{1 - report.settings.level, Share::Digits::as_needed});
  chart.description = phrase("Forest plot of {} ratios with their intervals; 1 is no difference.",
                             count_of(static_cast<std::int64_t>(ratios)));
  chart.drawing = std::move(drawing);
  chart.table = std::move(table);
  blocks.push_back(std::move(chart));
  return blocks;
}

Value verdict_in_words(const audit::Report& report) {
  switch (report.verdict) {
    case audit::Verdict::consistent:
      return phrase("Consistent with a fair draw: every group lies within {} of what chance gives.",
                    Share{report.settings.margin});
    case audit::Verdict::inconsistent:
      if (std::none_of(report.tests.begin(), report.tests.end(), [](const audit::TestFinding& test) {
            return test.verdict == audit::Verdict::inconsistent;
          }))
        return "Inconsistent with a fair draw: it breaks its own rules.";
      return phrase(
          "Inconsistent with a fair draw: a fair draw looks like this in fewer than {} of all cases.",
          Share{report.settings.level, Share::Digits::as_needed});
    case audit::Verdict::cannot_tell:
      break;
  }
  return "Cannot tell: nothing that was looked at speaks against the draw, and it does not show a fair draw.";
}

std::vector<Section> included_groups(const Bundle& bundle) {
  if (bundle.inclusion.empty()) return {};
  Section section{"Who was included"};
  const InclusionRow& all = bundle.inclusion.front();
  const bool selects = !bundle.waves.empty();
  section.blocks.push_back(Paragraph{
      selects
          ? phrase(
                "{} of {} who came were selected in the end: {} ({}). At the door: {} stood in the draw. In "
                "the draw: {} of these were drawn.",
                Count{all.included}, Count{all.arrived}, exact(all.inclusion.value), interval(all.inclusion),
                exact(all.reached_draw.value), exact(all.drawn.value))
          : phrase(
                "{} of {} who came reached the end of the journey: {} ({}). The scenario draws nobody: the "
                "door alone decides.",
                Count{all.included}, Count{all.arrived}, exact(all.inclusion.value),
                interval(all.inclusion))});
  if (selects && all.inclusion.value >= 0)
    section.blocks.push_back(
        Paragraph{phrase("That a person who comes gets a seat: {}.", likelihood(all.inclusion.value))});
  add_gaps(section, bundle);
  std::vector<Section> sections{std::move(section)};
  std::vector<const InclusionRow*> alike;
  for (const std::string& dimension : dimensions(bundle)) {
    const auto rows = groups_of(bundle, dimension);
    if (rows.size() < 2) continue;
    Section part{phrase("By {}", dimension_name(dimension)), {}, 2};
    if (dimension == "region" && rows.size() >= fewest_provinces) {
      part.blocks.push_back(map_of(bundle, rows, ProvinceMap::Form::tiles));
      part.blocks.push_back(map_of(bundle, rows, ProvinceMap::Form::shapes));
    } else if (!has_told_gap(bundle, dimension)) {
      alike.insert(alike.end(), rows.begin(), rows.end());
      continue;
    } else if (rows.size() <= most_groups) {
      part.blocks.push_back(bars_of(bundle, dimension, rows));
    } else {
      part.blocks.push_back(door_and_draw(rows, selects));
    }
    sections.push_back(std::move(part));
  }
  if (!alike.empty())
    sections.push_back(
        {"Groups whose difference cannot be told from chance", {door_and_draw(alike, selects)}, 2});
  for (Section& each : gaps_by_step(bundle, is_about_people)) sections.push_back(std::move(each));
  return sections;
}

std::vector<Section> audited_draws(const Bundle& bundle) {
  if (bundle.waves.empty()) return {};
  std::vector<Section> sections{{"Was the draw fair?",
                                 {Paragraph{"The audit asks of each draw whether groups were selected as "
                                            "often as chance gives, and whether the "
                                            "order of registration mattered. It has three answers, and none "
                                            "of them is 'fair': consistent with "
                                            "a fair draw, inconsistent with one, or cannot tell."}}}};
  for (const Selection& wave : bundle.waves) add_audit(sections, bundle, wave.wave);
  for (Section each : selection(bundle)) {
    if (each.blocks.empty()) continue;
    each.level = 2;
    if (!each.title.is_empty()) each.title = "Pools and seats";
    sections.push_back(std::move(each));
  }
  return sections;
}

}  // namespace gelombang::reports
