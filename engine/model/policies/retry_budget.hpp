// SPDX-License-Identifier: Apache-2.0
// How many retries the clients of one kind may send: a bucket of tokens into which each first attempt pays a
// share of a token, and from which each retry takes a whole one. However long a failure lasts, retries then
// add no more than that share to the load, and `burst` once.
// Source of the idea: Beyer et al. (eds.), Site Reliability Engineering, 2016, chapter 21, "Deciding to
// Retry": a client retries while its retries are below 10 % of its requests.
// Not here: how long to wait before a retry, and how many attempts one person makes (journey).
#pragma once

#include <algorithm>
#include <cstdint>

#include "engine/base/contract.hpp"
#include "engine/model/policies/rules.hpp"

namespace gelombang {

class RetryBudget {
 public:
  /// Begins full.
  explicit RetryBudget(const RetryBudgetRule& rule) : full_(rule.burst * token), tokens_(full_) {
    GELOMBANG_REQUIRE(rule.ratio >= 0 && rule.burst >= 1);
    if (rule.ratio >= rule.burst) {
      share_ = full_;
    } else {
      // Up to the next 2^-32 of a token, so that ten first attempts at 10 % or 70 % pay for one retry or
      // seven, though neither ratio is a binary fraction. The product is exact: only the exponent changes.
      const double exact = rule.ratio * static_cast<double>(token);
      share_ = static_cast<std::uint64_t>(exact);
      if (static_cast<double>(share_) < exact) ++share_;
    }
  }

  /// Somebody sent a request for the first time.
  void first_attempt() { tokens_ += std::min(share_, full_ - tokens_); }

  /// Whether a retry may be sent; if so it is paid for.
  bool take() {
    if (tokens_ < token) return false;
    tokens_ -= token;
    return true;
  }

 private:
  static constexpr std::uint64_t token = std::uint64_t{1} << 32;
  std::uint64_t full_, tokens_, share_ = 0;  // in units of 2^-32 of a token
};

}  // namespace gelombang
