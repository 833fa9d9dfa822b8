// SPDX-License-Identifier: Apache-2.0
#include "engine/assembly/parts.hpp"

namespace gelombang::assembly {

namespace {

void add_published_waves(Context& context, const scenario::PublishedSpec& from) {
  std::vector<std::string> names;
  for (const Selection& each : context.model.waves) names.push_back(each.wave);
  for (const auto& wave : from.waves) {
    const std::uint16_t index = context.resolve(wave.name, names, "wave");
    if (index != none) context.model.published_waves.push_back({index, wave.joined, wave.selected});
  }
}

/// Rows after the end of the run are left out: a table may go on.
void add_published_counts(Context& context, const scenario::PublishedSpec& from) {
  std::vector<std::uint16_t> columns;
  for (const auto& head : from.milestones)
    columns.push_back(context.resolve(head, context.model.milestones, "milestone"));
  for (const auto& row : from.rows) {
    if (row.at.value > context.model.duration) continue;
    for (std::size_t i = 0; i < columns.size(); ++i)
      if (row.counts[i] && columns[i] != none)
        context.model.published.push_back({row.at.value, columns[i], *row.counts[i]});
  }
}

}  // namespace

void add_published(Context& context) {
  if (!context.spec.published) return;
  add_published_waves(context, *context.spec.published);
  context.model.published_tolerance = context.spec.published->tolerance.value;
  add_published_counts(context, *context.spec.published);
}

}  // namespace gelombang::assembly
