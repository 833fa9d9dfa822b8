// SPDX-License-Identifier: Apache-2.0
// Several recorders that hear the facts of one run. Which recorder hears which fact is settled when the
// program is compiled: a run with one recorder does not pay for the possibility of a second.
#pragma once

#include <algorithm>
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

/// The recorders must outlive it. Some of them may look at the run, too: each sees every look of the others.
template <class... Recorder>
class Recorders {
 public:
  explicit Recorders(Recorder&... recorders) : recorders_(recorders...) {}

  template <class Fact>
  void record(const Fact& fact) {
    std::apply([&](auto&... recorder) { tell(fact, recorder...); }, recorders_);
  }
  SimTime next_look(SimTime now) const {
    SimTime next = SimTime::max();
    const auto of = [&](const auto& recorder) {
      if constexpr (requires { recorder.next_look(now); }) next = std::min(next, recorder.next_look(now));
    };
    std::apply([&](const auto&... recorder) { (of(recorder), ...); }, recorders_);
    return next;
  }
  void look(const RunView& run) {
    const auto show = [&](auto& recorder) {
      if constexpr (requires { recorder.look(run); }) recorder.look(run);
    };
    std::apply([&](auto&... recorder) { (show(recorder), ...); }, recorders_);
  }

 private:
  std::tuple<Recorder&...> recorders_;
};

}  // namespace gelombang::experiment
