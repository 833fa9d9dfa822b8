// SPDX-License-Identifier: Apache-2.0
#include "reports/render/pdf/flow.hpp"

#include <algorithm>
#include <span>

namespace gelombang::reports::pdf {
namespace {

double least(const Box& box) {
  return box.least_height < 0 ? box.height : std::min(box.height, box.least_height);
}

class Paginator {
 public:
  Paginator(const Flow& flow, double top, double bottom) : flow_(flow), top_(top), bottom_(bottom), y_(top) {
    pages_.emplace_back();
  }

  /// Boxes that are to stand on one page.
  void place(std::span<const Box> chain) {
    if (fits(chain)) return put(chain);
    if (!is_at_top()) {
      turn(chain.front());
      if (fits(chain)) return put(chain);
    }
    for (const Box& each : chain) {  // higher than a page: parted wherever it must be
      const std::span<const Box> one(&each, 1);
      if (!fits(one) && !is_at_top()) turn(each);
      put(one);
    }
  }

  std::vector<Page> take() { return std::move(pages_); }

 private:
  /// Room for rounding: heights are sums.
  static constexpr double slack = 0.01;

  bool is_at_top() const { return pages_.back().empty() || only_repeated_; }

  double needed(std::span<const Box> chain, bool shrunk) const {
    double height = 0;
    for (const Box& each : chain) {
      const bool is_first = &each == chain.data() && is_at_top();
      height += (is_first ? 0 : each.gap) + (shrunk ? least(each) : each.height);
    }
    return height;
  }

  bool fits(std::span<const Box> chain) const {
    return y_ + needed(chain, true) <= bottom_ + chain.back().overhang + slack;
  }

  void put(std::span<const Box> chain) {
    const double full = needed(chain, false), smallest = needed(chain, true), room = bottom_ - y_;
    const double part =
        full <= room || full <= smallest ? 1 : std::max(0.0, (room - smallest) / (full - smallest));
    for (const Box& each : chain) {
      if (!is_at_top()) y_ += each.gap;
      const double height = least(each) + (each.height - least(each)) * part;
      pages_.back().push_back({&each, {y_, height}});
      only_repeated_ = false;
      y_ += height;
    }
  }

  void turn(const Box& next) {
    pages_.emplace_back();
    y_ = top_;
    if (next.repeats < 0) return;
    const Box& again = flow_.repeated[static_cast<std::size_t>(next.repeats)];
    pages_.back().push_back({&again, {y_, again.height}});
    y_ += again.height;
    only_repeated_ = true;
  }

  const Flow& flow_;
  double top_, bottom_, y_;
  bool only_repeated_ = false;
  std::vector<Page> pages_;
};

}  // namespace

std::vector<Page> paginate(const Flow& flow, double top, double bottom) {
  Paginator paginator(flow, top, bottom);
  const std::span<const Box> all(flow.boxes);
  for (std::size_t begin = 0; begin < all.size();) {
    std::size_t end = begin + 1;
    while (end < all.size() && all[end - 1].keeps_with_next) ++end;
    paginator.place(all.subspan(begin, end - begin));
    begin = end;
  }
  return paginator.take();
}

}  // namespace gelombang::reports::pdf
