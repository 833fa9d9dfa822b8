// SPDX-License-Identifier: Apache-2.0
#include "reports/render/pdf/flow.hpp"

#include <algorithm>
#include <span>
#include <utility>

namespace gelombang::reports::pdf {
namespace {

/// Boxes that are to stand on one page.
using Chain = std::span<const Box>;

class Paginator {
 public:
  /// What may shrink has `size` of its height, and less where that makes it fit.
  Paginator(const Flow& flow, double top, double bottom, double size)
      : flow_(flow), top_(top), bottom_(bottom), size_(size), y_(top) {
    pages_.emplace_back();
    chains_ = chains_of(flow.boxes);
  }

  void place_all() {
    for (std::size_t at = 0; at < chains_.size();) {
      const Chain chain = chains_[at];
      if (chain.front().holds_floats) place_waiting();
      if (is_head_of_float(at))
        at += place_head(at);
      else if (chain.front().floats >= 0)
        at += place_float(at);
      else {
        place(chain);
        ++at;
      }
    }
    place_waiting();
    left_.push_back(bottom_ - y_);
  }

  /// The part of each page that nothing stands on; of the last one too.
  const std::vector<double>& left() const { return left_; }
  std::vector<Page> take() { return std::move(pages_); }

 private:
  /// Room for rounding: heights are sums.
  static constexpr double slack = 0.01;
  static constexpr double space_below_float = 14;

  /// A float begins a chain of its own, so that it can be parted from the heading before it.
  static std::vector<Chain> chains_of(Chain all) {
    std::vector<Chain> chains;
    for (std::size_t begin = 0; begin < all.size();) {
      std::size_t end = begin + 1;
      while (end < all.size() && all[end - 1].keeps_with_next && !begins_float(all, end)) ++end;
      chains.push_back(all.subspan(begin, end - begin));
      begin = end;
    }
    return chains;
  }
  static bool begins_float(Chain all, std::size_t at) {
    return all[at].floats >= 0 && all[at - 1].floats != all[at].floats;
  }

  double full(const Box& box) const {
    return box.least_height < 0 ? box.height : std::max(least(box), box.height * size_);
  }
  static double least(const Box& box) {
    return box.least_height < 0 ? box.height : std::min(box.height, box.least_height);
  }

  bool is_at_top() const { return pages_.back().empty() || only_repeated_; }

  double needed(Chain chain, bool shrunk) const {
    double height = 0;
    for (const Box& each : chain) {
      const bool is_first = &each == chain.data() && is_at_top();
      height += (is_first ? 0 : each.gap) + (shrunk ? least(each) : full(each));
    }
    return height;
  }

  bool fits(Chain chain, double above = 0) const {
    return y_ + above + needed(chain, true) <= bottom_ + chain.back().overhang + slack;
  }

  /// On this page, or else on the next one, below what waits for it.
  void place(Chain chain) {
    if (fits(chain)) return put(chain);
    while (!is_at_top()) {
      turn();
      place_waiting_here();
      if (!is_at_top() && !fits(chain, repeated_above(chain.front()))) continue;
      repeat(chain.front());
      if (fits(chain)) return put(chain);
    }
    for (const Box& each : chain) {  // higher than a page: parted wherever it must be
      const Chain one(&each, 1);
      if (!fits(one) && !is_at_top()) {
        turn();
        repeat(each);
      }
      put(one);
    }
  }

  void put(Chain chain) {
    const double most = needed(chain, false), smallest = needed(chain, true), room = bottom_ - y_;
    const double part =
        most <= room || most <= smallest ? 1 : std::max(0.0, (room - smallest) / (most - smallest));
    for (const Box& each : chain) {
      if (!is_at_top()) y_ += each.gap;
      const double height = least(each) + (full(each) - least(each)) * part;
      pages_.back().push_back({&each, {y_, height}});
      only_repeated_ = false;
      y_ += height;
    }
  }

  /// Where the chains of the float end that begins at `at`.
  std::size_t end_of_float(std::size_t at) const {
    const int number = chains_[at].front().floats;
    while (at < chains_.size() && chains_[at].front().floats == number) ++at;
    return at;
  }

  /// How many chains were placed, or wait.
  std::size_t place_float(std::size_t at) {
    const std::size_t end = end_of_float(at);
    if (waiting_.empty() && (is_at_top() || fits(chains_[at])))
      for (std::size_t each = at; each < end; ++each) place(chains_[each]);
    else
      waiting_.insert(waiting_.end(), chains_.begin() + static_cast<std::ptrdiff_t>(at),
                      chains_.begin() + static_cast<std::ptrdiff_t>(end));
    return end - at;
  }

  static bool is_heading(Chain chain) {
    return std::any_of(chain.begin(), chain.end(), [](const Box& each) { return each.bookmark >= 0; });
  }

  bool is_head_of_float(std::size_t at) const {
    return at + 1 < chains_.size() && chains_[at].back().keeps_with_next &&
           chains_[at + 1].front().floats >= 0 && chains_[at].back().floats < 0;
  }

  /// A heading with the float below it; with the text after that where only the text has room.
  std::size_t place_head(std::size_t at) {
    const Chain head = chains_[at];
    const Chain both(head.data(), head.size() + chains_[at + 1].size());
    const std::size_t after = end_of_float(at + 1);
    const bool has_text = after < chains_.size() && !chains_[after].front().holds_floats &&
                          chains_[after].front().floats < 0 && !is_heading(chains_[after]);
    if (waiting_.empty() && !fits(both) && has_text && fits(chains_[after], needed(head, false))) {
      put(head);
      return 1 + place_float(at + 1);
    }
    place_waiting();
    place(both);
    for (std::size_t each = at + 2; each < after; ++each) place(chains_[each]);
    return after - at;
  }

  void place_waiting() {
    if (waiting_.empty()) return;
    turn();
    place_waiting_here();
  }
  void place_waiting_here() {
    for (const Chain& each : std::exchange(waiting_, {})) place(each);
  }

  void turn() {
    left_.push_back(bottom_ - y_);
    pages_.emplace_back();
    y_ = top_;
  }

  double repeated_above(const Box& next) const {
    if (next.repeats < 0) return 0;
    return space_below_float + flow_.repeated[static_cast<std::size_t>(next.repeats)].height;
  }

  /// What stands above the box on every page that its table reaches.
  void repeat(const Box& next) {
    if (next.repeats < 0) return;
    only_repeated_ = is_at_top();
    if (!only_repeated_) y_ += space_below_float;
    const Box& again = flow_.repeated[static_cast<std::size_t>(next.repeats)];
    pages_.back().push_back({&again, {y_, again.height}});
    y_ += again.height;
  }

  const Flow& flow_;
  double top_, bottom_, size_, y_;
  bool only_repeated_ = false;
  std::vector<Page> pages_;
  std::vector<double> left_;
  std::vector<Chain> chains_, waiting_;
};

/// How bad the pages look: each one, then what is left empty of it, the more of it the worse. The end of the
/// last page may be empty, but not nearly all of it.
double badness(const std::vector<double>& left, double height) {
  constexpr double of_a_page = 0.05;
  double sum = 0;
  for (std::size_t page = 0; page < left.size(); ++page) {
    const double empty = std::clamp(left[page] / height, 0.0, 1.0);
    const bool is_last = page + 1 == left.size();
    sum += of_a_page + (is_last ? std::max(0.0, empty - 0.8) : empty * empty);
  }
  return sum;
}

}  // namespace

std::vector<Page> paginate(const Flow& flow, double top, double bottom) {
  std::vector<Page> best;
  double least_bad = 0;
  for (const double size : {1.0, 0.95, 0.9, 0.85, 0.8}) {
    Paginator paginator(flow, top, bottom, size);
    paginator.place_all();
    // Smaller charts are harder to read: they must be worth it.
    const double bad = badness(paginator.left(), bottom - top) + (1 - size) * 0.5;
    if (!best.empty() && bad >= least_bad) continue;
    least_bad = bad;
    best = paginator.take();
  }
  return best;
}

}  // namespace gelombang::reports::pdf
