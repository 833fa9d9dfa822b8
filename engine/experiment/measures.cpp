// SPDX-License-Identifier: Apache-2.0
#include "engine/experiment/measures.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

#include "engine/experiment/dominoes.hpp"

namespace gelombang::experiment {

namespace {

constexpr Duration minute = std::chrono::minutes(1);

}  // namespace

Measures::Measures(const Model& model)
    : model_(model),
      looks_{SimTime{model.duration}},
      groups_(model.population),
      people_(model, groups_),
      stations_(model),
      requests_(model),
      rooms_(model),
      jobs_(model),
      selection_(model, groups_),
      series_(model) {
  for (const Published& published : model.published) looks_.insert(SimTime{published.at});
  if (model.warm_up > Duration{}) looks_.insert(SimTime{model.warm_up});
}

SimTime Measures::next_look(SimTime now) const {
  return std::min(now - now.time_since_epoch() % minute + minute, *looks_.upper_bound(now));
}

void Measures::look(const RunView& run) {
  const SimTime now = run.now();
  if (now > SimTime{} && now.time_since_epoch() % minute == Duration{}) end_minute(run);
  people_.compare_published(now);
  if (model_.warm_up == Duration{} || now != SimTime{model_.warm_up}) return;
  stations_.begin_measuring(run);
  requests_.begin_measuring(now);
  rooms_.begin_measuring(now);
  jobs_.begin_measuring(now);
}

void Measures::end_minute(const RunView& run) {
  people_.check_conservation(run.now(), failures_);
  stations_.end_minute(run, requests_.attempts());
  requests_.end_minute(run.now());
  if (!series_.is_due(run.now())) return;
  extend(series_, run);
  people_.series_were_extended();
  stations_.series_were_extended(run);
  requests_.series_were_extended();
  rooms_.series_were_extended();
}

void Measures::extend(Series& series, const RunView& run) const {
  series.extend_to(run.now());
  people_.extend(series);
  stations_.extend(series, run);
  requests_.extend(series);
  rooms_.extend(series);
}

results::Bundle Measures::bundle(const RunView& run) const {
  results::Bundle bundle;
  Failures failures = failures_;
  people_.check_conservation(run.now(), failures);
  stations_.write(bundle, run, failures);
  people_.write(bundle, run, failures);
  requests_.write(bundle, run);
  tell_dominoes(model_, requests_.failing(run.now()), bundle);
  rooms_.write(bundle, run);
  jobs_.write(bundle);
  selection_.write(bundle, run);
  Series series = series_;
  if (run.now() > series.end()) extend(series, run);  // what is left after the last full minute
  bundle.time_series = std::move(series).all();
  bundle.findings = failures.all();
  return bundle;
}

}  // namespace gelombang::experiment
