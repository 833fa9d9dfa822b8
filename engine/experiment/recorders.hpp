// SPDX-License-Identifier: Apache-2.0
// Several recorders that hear the facts of one run. Which recorder hears which fact is settled when the
// program is compiled: a run with one recorder does not pay for the possibility of a second.
#pragma once

#include <tuple>

#include "engine/base/units.hpp"

namespace gelombang::experiment {

class RunView;

template <class Recorder, class Fact>
concept Hears = requires(Recorder& recorder, const Fact& fact) {
  recorder.record(fact);
};

/// Tells the fact to those recorders that hear facts of its kind, in order.
template <class Fact, class... Recorder>
void tell(const Fact& fact, Recorder&... recorders) {
  static_assert((Hears<Recorder, Fact> || ...), "nobody hears facts of this kind");
  const auto to = [&](auto& recorder) {
    if constexpr (requires { recorder.record(fact); }) recorder.record(fact);
  };
  (to(recorders), ...);
}

/// A recorder that also looks at the run, at instants of its own (measures.hpp).
template <class Recorder>
concept Looks = requires(Recorder& recorder, const RunView& run) {
  recorder.look(run);
};

/// The recorders must outlive it. The first of them looks at the run, too.
template <class... Recorder>
class Recorders {
 public:
  explicit Recorders(Recorder&... recorders) : recorders_(recorders...) {}

  template <class Fact>
  void record(const Fact& fact) {
    std::apply([&](auto&... recorder) { tell(fact, recorder...); }, recorders_);
  }
  SimTime next_look(SimTime now) const { return std::get<0>(recorders_).next_look(now); }
  void look(const RunView& run) { std::get<0>(recorders_).look(run); }

 private:
  std::tuple<Recorder&...> recorders_;
};

}  // namespace gelombang::experiment
