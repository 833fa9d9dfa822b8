// SPDX-License-Identifier: Apache-2.0
// A and the present design, in a sentence: which is better in what counts most, or that it cannot be told.
#include <algorithm>
#include <cmath>

#include "engine/results/regression.hpp"
#include "viewer/panels/panels.hpp"

namespace gelombang::viewer {
namespace {

using results::ResponseDifference;

/// What counts most: people at the last milestone, else people who were lost, else whatever has a better.
const ResponseDifference* main_difference(const Scene& scene) {
  const auto named = [&](const std::string& name) -> const ResponseDifference* {
    for (const ResponseDifference& each : *scene.differences)
      if (each.response == name) return &each;
    return nullptr;
  };
  std::string last;
  for (const results::FunnelRow& row : scene.record->bundle().funnel)
    if (row.group.is_everybody()) last = row.milestone;
  if (const auto* found = named("funnel." + last + ".reached")) return found;
  if (const auto* found = named("people.lost")) return found;
  for (const ResponseDifference& each : *scene.differences)
    if (results::better_of(each.response) != results::Better::neither) return &each;
  return nullptr;
}

std::string signed_text(const Frame& frame, double value) {
  const std::string size = frame.number(std::round(std::fabs(value)));
  return std::round(value) == 0 ? size : (value < 0 ? "−" : "+") + size;
}

/// `training completed: +1 203 (+1 100 … +1 300; 95 %, in pairs, n = 5)`
std::string numbers_of(const Frame& frame, const Scene& scene, const ResponseDifference& each) {
  std::string name = frame.say("lost");
  if (each.response.starts_with("funnel.")) {
    const std::size_t begin = std::string_view("funnel.").size();
    name = scene.record->name_of(each.response.substr(begin, each.response.rfind('.') - begin),
                                 frame.locale->language);
  } else if (each.response != "people.lost") {
    name = each.response;
  }
  std::string text = name + ": " + signed_text(frame, each.difference.value);
  if (std::isnan(each.difference.low)) return text;
  const double n = std::min(static_cast<double>(results::complete_replications(scene.record->bundle())),
                            static_cast<double>(results::complete_replications(scene.compared->bundle())));
  return text + " (" + signed_text(frame, each.difference.low) + " … " +
         signed_text(frame, each.difference.high) + "; 95 %, " +
         frame.say(each.is_paired ? "in pairs" : "independent") + ", n = " + frame.number(n) + ")";
}

struct Verdict {
  std::string sentence;
  std::uint32_t rgb = style::soft;
};

Verdict verdict_of(const Frame& frame, const ResponseDifference& each) {
  if (std::isnan(each.difference.low))
    return {frame.say("One replication of each tells nothing: the difference may be chance"),
            style::dark_amber};
  if (each.difference.low == 0 && each.difference.high == 0)
    return {frame.say("Both give the same in every replication"), style::soft};
  const results::Better better = results::better_of(each.response);
  if (!each.is_told() || better == results::Better::neither)
    return {frame.say("It cannot be told which is better"), style::dark_amber};
  const bool is_better = (each.difference.low > 0) == (better == results::Better::higher);
  return is_better ? Verdict{frame.say("This design is better than A"), style::teal}
                   : Verdict{frame.say("A is better than this design"), style::vermillion};
}

}  // namespace

bool has_two(const Scene& scene) {
  return scene.differences != nullptr && scene.record != nullptr && scene.compared != nullptr &&
         scene.view->phase == Phase::finished && scene.view->bundle_is_of_design &&
         main_difference(scene) != nullptr;
}

void better_of_two(Frame& frame, const Scene& scene, Place place, Intents& intents) {
  const ResponseDifference& each = *main_difference(scene);
  hairline(frame, {place.left, place.top}, {place.right, place.top});
  place.top += frame.px(6);
  if (std::isnan(each.difference.low) && !scene.view->is_bundle) {
    const std::string text = frame.say("Run both five times");
    Place at = cut_right(place, button_width(frame, text), frame.px(12));
    at.top += frame.px(6), at.bottom -= frame.px(6);
    if (button(frame, "run both", text, at)) intents.push_back(intents::RunBoth{5});
  }
  const Verdict verdict = verdict_of(frame, each);
  words(frame, verdict.sentence, place.left, place.top + frame.px(10), {type::normal, verdict.rgb, true},
        place.width());
  const std::string numbers = numbers_of(frame, scene, each);
  words(frame, numbers, place.left, place.top + frame.px(30), soft_words, place.width());
  frame.ledger->write("better", place.from(), place.to(), verdict.sentence + ". " + numbers);
}

}  // namespace gelombang::viewer
