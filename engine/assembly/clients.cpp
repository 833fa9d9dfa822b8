// SPDX-License-Identifier: Apache-2.0
#include "engine/assembly/parts.hpp"

namespace gelombang::assembly {

void add_clients(Context& context) {
  for (const auto& from : context.spec.clients) {
    context.clients.push_back(from.name.value);
    Client to;
    to.name = from.name.value;
    to.timeout = context.within_reach(from.timeout.value);
    if (from.press_again_after) {
      to.press_again_after = context.within_reach(from.press_again_after->value);
      to.press_again_probability = from.press_again_probability.value;
    }
    if (from.tabs) {
      to.tabs = static_cast<std::uint8_t>(from.tabs->value);
      to.tabs_probability = from.tabs_probability.value;
    }
    to.attempts = static_cast<std::uint16_t>(from.attempts.value);
    to.retry_after = distribution(from.retry_after.value);
    if (from.back_off) to.back_off = from.back_off->value;
    if (from.longest_back_off) to.longest_back_off = from.longest_back_off->value;
    if (from.retry_budget)
      to.retry_budget = RetryBudgetRule{from.retry_budget->ratio.value,
                                        static_cast<std::uint32_t>(from.retry_budget->burst.value)};
    if (from.throttle)
      to.throttle =
          ThrottleRule{from.throttle->multiplier.value, context.within_reach(from.throttle->window.value)};
    to.come_back_probability = from.come_back_probability.value;
    to.come_back_after = distribution(from.come_back_after.value);
    to.visits = static_cast<std::uint16_t>(from.visits.value);
    context.model.clients.push_back(std::move(to));
  }
}

}  // namespace gelombang::assembly
