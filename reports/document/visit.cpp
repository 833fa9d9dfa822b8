// SPDX-License-Identifier: Apache-2.0
#include "reports/document/visit.hpp"

#include <type_traits>

namespace gelombang::reports {
namespace {

template <bool is_const, class T>
using Maybe = std::conditional_t<is_const, const T, T>;

/// Visits a value, and those within it.
template <class EachValue, class Visit>
void walk_value(EachValue& value, const Visit& visit) {
  visit(value);
  if (auto* phrase = std::get_if<Phrase>(&value.kind))
    for (auto& each : phrase->values) walk_value(each, visit);
  if (auto* list = std::get_if<List>(&value.kind))
    for (auto& each : list->items) walk_value(each, visit);
  auto* versions = std::get_if<InLanguages>(&value.kind);
  if (versions == nullptr) return;
  for (auto& version : versions->versions) {  // in its own language: only what stands in it is visited
    if (auto* phrase = std::get_if<Phrase>(&version.kind))
      for (auto& each : phrase->values) walk_value(each, visit);
    if (auto* list = std::get_if<List>(&version.kind))
      for (auto& each : list->items) walk_value(each, visit);
  }
}

/// Visits the values of each kind of block, and of each kind of drawing.
template <bool is_const>
class Walk {
 public:
  using EachValue = Maybe<is_const, Value>;
  using Visit = std::function<void(EachValue&)>;
  explicit Walk(const Visit& visit) : visit_(visit) {}

  void operator()(Maybe<is_const, Paragraph>& each) const { value(each.text); }
  void operator()(Maybe<is_const, Table>& table) const {
    value(table.caption);
    for (auto& column : table.columns) value(column.heading), value(column.meaning);
    for (auto& row : table.rows) values(row);
  }
  void operator()(Maybe<is_const, Notes>& notes) const { values(notes.lines); }
  void operator()(Maybe<is_const, KeyValues>& list) const {
    for (auto& [name, what] : list.lines) value(name), value(what);
  }
  void operator()(Maybe<is_const, Definitions>& definitions) const {
    for (auto& entry : definitions.entries) value(entry.term), values(entry.lines);
  }
  void operator()(Maybe<is_const, KeyFigures>& figures) const {
    for (auto& each : figures.entries) value(each.number), value(each.label), value(each.note);
  }
  void operator()(Maybe<is_const, Callout>& callout) const { value(callout.title), values(callout.lines); }
  void operator()(Maybe<is_const, Chart>& chart) const {
    for (auto* each : {&chart.headline, &chart.subtitle, &chart.source, &chart.description}) value(*each);
    std::visit(*this, chart.drawing);
    (*this)(chart.table);
  }

  void operator()(Maybe<is_const, LineChart>& chart) const {
    axis(chart.x), axis(chart.y);
    for (auto& each : chart.series) value(each.name);
    for (auto& each : chart.events) value(each.label);
  }
  void operator()(Maybe<is_const, BarChart>& chart) const {
    axis(chart.value);
    for (auto& each : chart.bars) value(each.label), value(each.note);
    value(chart.reference_label);
  }
  void operator()(Maybe<is_const, IntervalChart>& chart) const {
    axis(chart.value);
    for (auto& each : chart.rows) value(each.label), value(each.note);
    value(chart.margin_label);
  }
  void operator()(Maybe<is_const, TornadoChart>& chart) const {
    axis(chart.value);
    for (auto& each : chart.rows) value(each.label), value(each.low_label), value(each.high_label);
  }
  void operator()(Maybe<is_const, FunnelChart>& chart) const {
    for (auto& each : chart.steps) value(each.label), value(each.note);
  }
  void operator()(Maybe<is_const, SankeyChart>& chart) const {
    value(chart.arrived), value(chart.finished);
    for (auto& stage : chart.stages) {
      value(stage.label);
      for (auto& each : stage.branches) value(each.label);
    }
  }
  void operator()(Maybe<is_const, HeatMap>& chart) const {
    axis(chart.x), axis(chart.value), values(chart.rows);
  }
  void operator()(Maybe<is_const, ProvinceMap>& chart) const {
    axis(chart.value);
    for (auto& each : chart.provinces) value(each.note);
  }
  void operator()(Maybe<is_const, FrontierChart>& chart) const {
    axis(chart.x), axis(chart.y), value(chart.limit_label);
    for (auto& each : chart.plans) value(each.label);
  }
  void operator()(Maybe<is_const, DominoChart>& chart) const {
    axis(chart.time);
    for (auto& each : chart.falls) value(each.label), value(each.note);
  }

  void value(EachValue& each) const { walk_value(each, visit_); }
  void values(Maybe<is_const, std::vector<Value>>& several) const {
    for (auto& each : several) value(each);
  }
  void document(Maybe<is_const, Document>& all) const {
    value(all.title), value(all.kind), value(all.end);
    values(all.lead);
    for (auto& block : all.opening) std::visit(*this, block);
    for (auto& section : all.sections) {
      value(section.title);
      for (auto& block : section.blocks) std::visit(*this, block);
    }
  }

 private:
  void axis(Maybe<is_const, Axis>& each) const { value(each.title), value(each.money); }

  const Visit& visit_;
};

}  // namespace

void for_each_value(const Document& document, const std::function<void(const Value&)>& visit) {
  Walk<true>(visit).document(document);
}

void change_values(Document& document, const std::function<void(Value&)>& change) {
  Walk<false>(change).document(document);
}

}  // namespace gelombang::reports
