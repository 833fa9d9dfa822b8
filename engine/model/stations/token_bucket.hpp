// SPDX-License-Identifier: Apache-2.0
// A rate limit: one token every `token_every`, at most `burst` saved up.
// The generic cell rate algorithm (ITU-T I.371): one time stamp says it all, in exact integers.
#pragma once

#include <cstdint>
#include <utility>

#include "engine/base/units.hpp"

namespace gelombang {

class TokenBucket {
 public:
  /// In place of `token_every`: no tokens come.
  static constexpr Duration no_tokens{0};

  /// The longest `token_every` that may be asked for with such a burst: to save up a full bucket takes a
  /// century, longer than any run has tokens left to wait for.
  static constexpr Duration longest_token_every(std::uint32_t burst) {
    return std::chrono::duration_cast<Duration>(std::chrono::years(100)) / burst;
  }

  /// Full at time zero. token_every > 0, burst >= 1, and their product is below 200 years.
  TokenBucket(Duration token_every, std::uint32_t burst) : token_every_(token_every), burst_(burst) {}

  /// The earliest time, not before `now`, at which a token can be taken; SimTime::max() if there is none.
  SimTime available_at(SimTime now) const {
    if (token_every_ == no_tokens) return owed_ <= burst_ - 1.0 ? now : SimTime::max();
    const SimTime at = next_ - token_every_ * (static_cast<std::int64_t>(burst_) - 1);
    return at > now ? at : now;
  }

  /// REQUIRES: available_at(now) == now.
  void take(SimTime now) {
    if (token_every_ == no_tokens) {
      ++owed_;
    } else {
      idle_ += idle_since_full(now);
      next_ = (next_ > now ? next_ : now) + token_every_;
    }
  }

  /// Tokens come at another rate from `now` on; those saved up stay. token_every as for the constructor, or
  /// no_tokens. A bucket that would be full again after SimTime::max() is full then.
  void set_rate(SimTime now, Duration token_every) {
    // The debt, counted in tokens, is kept and paid at the new rate.
    if (token_every_ != no_tokens)
      owed_ = next_ > now
                  ? static_cast<double>((next_ - now).count()) / static_cast<double>(token_every_.count())
                  : 0;
    const double debt_ns = owed_ * static_cast<double>(token_every.count());
    if (token_every_ != no_tokens) {
      idle_ += idle_since_full(now);
      coming_ += now - rate_since_;
    }
    rate_since_ = now;
    const Duration left = SimTime::max() - now;
    next_ = debt_ns < static_cast<double>(left.count()) ? now + Duration{static_cast<std::int64_t>(debt_ns)}
                                                        : SimTime::max();
    token_every_ = token_every;
  }

  /// Nanoseconds up to `now` in which a token that came was saved or taken, because the bucket was not full;
  /// and nanoseconds in which tokens came at all. A full bucket is an idle one.
  std::pair<double, double> use(SimTime now) const {
    const bool comes = token_every_ != no_tokens;
    const Duration coming = coming_ + (comes ? now - rate_since_ : Duration{});
    const Duration idle = idle_ + (comes ? idle_since_full(now) : Duration{});
    return {static_cast<double>((coming - idle).count()), static_cast<double>(coming.count())};
  }

 private:
  /// Since it is full, or since it was last looked at; the same time must not be asked for twice.
  Duration idle_since_full(SimTime now) const { return now > next_ ? now - next_ : Duration{}; }

  Duration token_every_;
  std::uint32_t burst_;
  SimTime next_{};   // when the bucket would be full again
  double owed_ = 0;  // tokens that are missing from a full bucket, while none come
  // For `use`: up to the last token that was taken, or the last change of the rate.
  SimTime rate_since_{};
  Duration coming_{}, idle_{};
};

}  // namespace gelombang
