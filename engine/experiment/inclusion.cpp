// SPDX-License-Identifier: Apache-2.0
#include "engine/experiment/inclusion.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <numeric>

#include "engine/kernel/random/elementary.hpp"
#include "engine/kernel/statistics/confidence.hpp"
#include "engine/kernel/statistics/proportion.hpp"
#include "engine/kernel/statistics/tally.hpp"

namespace gelombang::experiment {

namespace {

using portable::exp;
using portable::log;
using results::Interval;
using results::WayOut;

using Part = std::pair<std::uint64_t, std::uint64_t>;  // so many of so many

double ratio_of(std::uint64_t part, std::uint64_t whole) {
  return static_cast<double>(part) / static_cast<double>(whole);
}

double normal_limit(double confidence) {
  return portable::normal_quantile(1 - (1 - confidence) / 2);
}

Interval wilson(const Part& part, double confidence) {
  const ProportionInterval limits = wilson_interval_at(
      ratio_of(part.first, part.second), static_cast<double>(part.second), normal_limit(confidence));
  return {limits.value, limits.low, limits.high};
}

Part sum_of(std::span<const Part> parts) {
  Part all{};
  for (const auto& [some, of] : parts) all.first += some, all.second += of;
  return all;
}

std::uint64_t total(WayCounts counts) {
  return std::accumulate(counts.begin(), counts.end(), std::uint64_t{0});
}

std::vector<std::uint64_t> pooled(std::span<const WayCounts> replications) {
  std::vector<std::uint64_t> sum(replications.front().size());
  for (const WayCounts& counts : replications)
    for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += counts[i];
  return sum;
}

/// Of those who come to a way out, the share who do not take it.
struct Passing {
  double came = 0, passed = 1;
};
std::vector<Passing> passing(WayCounts counts) {
  std::vector<Passing> of;
  std::uint64_t left = total(counts);
  for (std::size_t way = 0; way + 1 < counts.size(); ++way) {
    of.push_back({static_cast<double>(left), left == 0 ? 1 : ratio_of(left - counts[way], left)});
    left -= counts[way];
  }
  return of;
}

double log_ratio(double one, double other) {
  return one == other ? 0 : log(one / other);
}

/// Of the logarithm of a share p of n.
double log_variance(double n, double p) {
  return n > 0 ? (1 - p) / (n * p) : 0;
}

/// Around `value`: Student's t over what replications showed, where that is finite in two or more of them.
Interval around(double value, std::span<const double> observed, double confidence) {
  Tally tally;
  for (const double each : observed)
    if (std::isfinite(each)) tally.observe(each);
  if (tally.count() < 2) return {value, results::not_a_number, results::not_a_number};
  const double half_width = mean_interval(tally, confidence).half_width;
  return {value, value - half_width, value + half_width};
}

}  // namespace

Interval share_interval(std::span<const Part> parts, double confidence) {
  const Part all = sum_of(parts);
  if (all.second == 0) return {};
  Tally tally;
  for (const auto& [some, of] : parts)
    if (of > 0) tally.observe(ratio_of(some, of));
  if (tally.count() < 2 || tally.variance() == 0) return wilson(all, confidence);
  const double value = ratio_of(all.first, all.second);
  const double half_width = mean_interval(tally, confidence).half_width;
  return {value, std::max(value - half_width, 0.0), std::min(value + half_width, 1.0)};
}

RatioParts take_apart(std::span<const WayCounts> lowest, std::span<const WayCounts> highest,
                      double confidence) {
  const std::vector<std::uint64_t> low = pooled(lowest), high = pooled(highest);
  const Part low_part{low.back(), total(low)}, high_part{high.back(), total(high)};
  const double low_share = ratio_of(low_part.first, low_part.second),
               high_share = ratio_of(high_part.first, high_part.second);
  RatioParts taken;
  if (low_part.first == 0) {
    const Interval least = wilson(high_part, confidence);
    taken.ratio = {high_part.first == 0 ? results::not_a_number : 0, 0,
                   wilson(low_part, confidence).high / least.low};
    return taken;
  }
  const bool over_replications = lowest.size() >= 2;
  const double total_log = log_ratio(low_share, high_share);

  const std::vector<Passing> passing_low = passing(low), passing_high = passing(high);
  // Of every replication: the logarithm of each part, and of the whole.
  std::vector<std::vector<double>> logs(passing_low.size());
  std::vector<double> whole;
  for (std::size_t i = 0; i < lowest.size(); ++i) {
    const std::vector<Passing> of_low = passing(lowest[i]), of_high = passing(highest[i]);
    for (std::size_t way = 0; way < logs.size(); ++way)
      logs[way].push_back(log_ratio(of_low[way].passed, of_high[way].passed));
    whole.push_back(log_ratio(ratio_of(lowest[i].back(), total(lowest[i])),
                              ratio_of(highest[i].back(), total(highest[i]))));
  }
  const auto limits = [&](double value, double variance, std::span<const double> observed, double level) {
    if (over_replications) return around(value, observed, level);
    const double reach = normal_limit(level) * std::sqrt(variance);
    return Interval{value, value - reach, value + reach};
  };

  const double katz = log_variance(static_cast<double>(low_part.second), low_share) +
                      log_variance(static_cast<double>(high_part.second), high_share);
  const Interval log_of_ratio = limits(total_log, katz, whole, confidence);
  taken.ratio = {exp(total_log), exp(log_of_ratio.low), exp(log_of_ratio.high)};
  const double weight = total_log == 0 ? low_share : (low_share - high_share) / total_log;
  for (std::size_t way = 0; way < logs.size(); ++way) {
    const Passing &of_low = passing_low[way], &of_high = passing_high[way];
    if (of_low.passed == 1 && of_high.passed == 1) continue;
    const double value = log_ratio(of_low.passed, of_high.passed);
    const double greenwood =
        log_variance(of_low.came, of_low.passed) + log_variance(of_high.came, of_high.passed);
    taken.parts.push_back({way, of_low.passed, of_high.passed, limits(value, greenwood, logs[way], 0.95),
                           total_log == 0 ? results::not_a_number : value / total_log, weight * value});
  }
  return taken;
}

namespace {

class Writer {
 public:
  Writer(const Model& model, std::span<const InclusionCounts> replications, results::Bundle& bundle,
         double confidence_of_gaps)
      : ways_(model),
        groups_(model),
        model_(model),
        replications_(replications),
        bundle_(bundle),
        confidence_of_gaps_(confidence_of_gaps),
        basis_(replications.size() < 2 ? results::Basis::people : results::Basis::replications) {}

  void write() {
    for (std::size_t group = 0; group < groups_.size(); ++group)
      shares_.push_back(share_interval(inclusion_parts(group), 0.95));
    for (std::size_t group = 0; group < groups_.size(); ++group) write_group(group);
    write_gaps();
    for (const InclusionGroups::Pair& pair : groups_.pairs()) write_pairs(pair);
  }

 private:
  WayCounts counts_of(std::size_t replication, std::size_t group) const {
    return {replications_[replication].by_group.data() + group * ways_.size(), ways_.size()};
  }
  std::vector<WayCounts> counts_of(std::size_t group) const {
    std::vector<WayCounts> counts;
    for (std::size_t i = 0; i < replications_.size(); ++i) counts.push_back(counts_of(i, group));
    return counts;
  }
  double mean(std::uint64_t sum) const {
    return static_cast<double>(sum) / static_cast<double>(replications_.size());
  }
  template <class Function>
  Interval share(std::size_t group, Function&& part_of) const {
    std::vector<Part> parts;
    for (std::size_t i = 0; i < replications_.size(); ++i) parts.push_back(part_of(counts_of(i, group)));
    return share_interval(parts, 0.95);
  }
  std::vector<Part> inclusion_parts(std::size_t group) const {
    std::vector<Part> parts;
    for (const WayCounts& counts : counts_of(group)) parts.push_back({counts.back(), total(counts)});
    return parts;
  }
  /// By the number of people alone: an interval over few replications is narrow by chance at times, and
  /// whoever kept those groups would choose what differs by chance.
  bool is_wide(std::span<const Part> parts) const {
    const Interval over_people = wilson(sum_of(parts), 0.95);
    return over_people.high - over_people.low > shares_.front().value;
  }
  bool is_wide(std::size_t group) const { return is_wide(inclusion_parts(group)); }
  std::string step_of(std::size_t way) const {
    return ways_[way].step == none ? "" : model_.steps[ways_[way].step].name;
  }

  /// Into the columns of a group or of a pair: by results::WayOut, whatever the step.
  template <class Row>
  void fill(Row& row, std::span<const std::uint64_t> sums) const {
    std::array<std::uint64_t, results::way_out_count> people{};
    for (std::size_t way = 0; way < sums.size(); ++way)
      people[static_cast<std::size_t>(ways_[way].way_out)] += sums[way];
    double* const columns[] = {&row.own_choice,   &row.technical,  &row.rule,
                               &row.too_late,     &row.on_the_way, &row.not_in_pool,
                               &row.screened_out, &row.not_drawn,  &row.included};
    static_assert(std::size(columns) == results::way_out_count);
    for (std::size_t i = 0; i < people.size(); ++i) *columns[i] = mean(people[i]);
  }

  void write_group(std::size_t group) {
    const std::vector<std::uint64_t> sums = pooled(counts_of(group));
    const std::uint64_t arrived = total(sums);
    if (arrived == 0) return;
    results::InclusionRow row;
    row.group = groups_[group];
    row.basis = basis_;
    row.arrived = mean(arrived);
    fill(row, sums);
    row.inclusion = shares_[group];
    row.is_wide = is_wide(group);
    if (!model_.waves.empty()) {
      const std::size_t not_drawn = ways_.included() - 1;
      row.reached_draw = share(group, [&](WayCounts counts) {
        return Part{counts.back() + counts[not_drawn], total(counts)};
      });
      row.drawn = share(group, [&](WayCounts counts) {
        return Part{counts.back(), counts.back() + counts[not_drawn]};
      });
    }
    bundle_.inclusion.push_back(std::move(row));

    for (std::size_t way = 0; way < ways_.included(); ++way) {
      if (sums[way] == 0) continue;
      bundle_.inclusion_losses.push_back({groups_[group], step_of(way), ways_[way].way_out, mean(sums[way]),
                                          share(group, [&](WayCounts counts) {
                                            return Part{counts[way], total(counts)};
                                          })});
    }
  }

  std::vector<Part> parts_of(const std::vector<WayCounts>& counts, std::size_t way) const {
    std::vector<Part> parts;
    for (const WayCounts of : counts) parts.push_back({of[way], total(of)});
    return parts;
  }

  std::vector<std::size_t> compared_groups(std::size_t dimension) const {
    std::vector<std::size_t> compared;
    for (std::size_t group = groups_.first(dimension); group < groups_.first(dimension + 1); ++group)
      if (!std::isnan(shares_[group].value) && !is_wide(group)) compared.push_back(group);
    return compared;
  }

  void write_gaps() {
    // Dimension 0 is everybody.
    std::vector<std::vector<std::size_t>> compared;
    double pairs = 0;
    for (std::size_t dimension = 1; dimension < InclusionGroups::dimensions; ++dimension) {
      const std::vector<std::size_t>& groups = compared.emplace_back(compared_groups(dimension));
      pairs += static_cast<double>(groups.size() * (groups.size() - 1)) / 2;
    }
    for (const std::vector<std::size_t>& groups : compared)
      if (groups.size() >= 2) write_gap(groups, 1 - (1 - confidence_of_gaps_) / pairs);
  }

  /// How much more the shares of these groups vary from replication to replication than those of independent
  /// people would: Pearson's chi-square over its degrees of freedom, and 1 at least.
  double dispersion(const std::vector<std::size_t>& compared) const {
    double chi_square = 0, degrees = 0;
    for (const std::size_t group : compared) {
      const double p = shares_[group].value;
      if (p <= 0 || p >= 1) continue;
      for (const auto& [included, arrived] : inclusion_parts(group)) {
        if (arrived == 0) continue;
        const double deviation = ratio_of(included, arrived) - p;
        chi_square += deviation * deviation * static_cast<double>(arrived) / (p * (1 - p));
      }
      degrees += static_cast<double>(replications_.size() - 1);
    }
    return degrees > 0 ? std::max(1.0, chi_square / degrees) : 1;
  }

  /// Over all people of all replications, and wider where replications differ more than people explain.
  Interval ratio_over_all(const std::vector<std::size_t>& compared, std::size_t lowest, std::size_t highest,
                          double confidence) const {
    const std::vector<std::uint64_t> low = pooled(counts_of(lowest)), high = pooled(counts_of(highest));
    const WayCounts low_counts(low), high_counts(high);
    const Interval katz = take_apart({&low_counts, 1}, {&high_counts, 1}, confidence).ratio;
    if (!(katz.value > 0) || replications_.size() < 2) return katz;
    const auto degrees = static_cast<std::uint64_t>((replications_.size() - 1) * compared.size());
    const double wider = std::sqrt(dispersion(compared)) *
                         student_quantile(std::min<std::uint64_t>(degrees, 3000), confidence) /
                         normal_limit(confidence);
    const double half_width = log(katz.high / katz.value) * wider;
    return {katz.value, katz.value * exp(-half_width), katz.value * exp(half_width)};
  }

  void write_gap(const std::vector<std::size_t>& compared, double confidence) {
    const auto [lowest, highest] = std::minmax_element(
        compared.begin(), compared.end(),
        [&](std::size_t a, std::size_t b) { return shares_[a].value < shares_[b].value; });
    const RatioParts taken = take_apart(counts_of(*lowest), counts_of(*highest), confidence);
    results::InclusionGapRow row;
    row.dimension = groups_[*lowest].dimension;
    row.lowest = groups_[*lowest].name;
    row.highest = groups_[*highest].name;
    row.basis = basis_;
    row.compared = static_cast<std::int64_t>(compared.size());
    row.lowest_inclusion = shares_[*lowest].value;
    row.highest_inclusion = shares_[*highest].value;
    row.ratio = ratio_over_all(compared, *lowest, *highest, confidence);
    row.is_told = row.ratio.high < 1;
    for (const RatioPart& part : taken.parts)
      bundle_.inclusion_gap_parts.push_back({row.dimension, step_of(part.way), ways_[part.way].way_out,
                                             part.lowest_passed, part.highest_passed, part.log_ratio,
                                             part.share, part.points});
    bundle_.inclusion_gaps.push_back(std::move(row));
  }

  void write_pairs(const InclusionGroups::Pair& pair) {
    const std::size_t included = ways_.included(), not_drawn = included - 1;
    std::size_t cell = pair.first_cell;
    for (std::size_t one = groups_.first(pair.one); one < groups_.first(pair.one + 1); ++one)
      for (std::size_t other = groups_.first(pair.other); other < groups_.first(pair.other + 1);
           ++other, ++cell) {
        std::vector<Part> parts, reached;
        std::vector<WayCounts> counts;
        for (const InclusionCounts& each : replications_) {
          const WayCounts of(each.by_cell.data() + cell * ways_.size(), ways_.size());
          counts.push_back(of);
          parts.push_back({of[included], total(of)});
          reached.push_back({of[included] + of[not_drawn], total(of)});
        }
        const Part all = sum_of(parts);
        if (all.second == 0) continue;
        results::InclusionPairRow row;
        row.group = groups_[one];
        row.second_dimension = groups_[other].dimension;
        row.second_group_name = groups_[other].name;
        row.arrived = mean(all.second);
        const std::vector<std::uint64_t> sums = pooled(counts);
        fill(row, sums);
        row.inclusion = share_interval(parts, 0.95);
        if (!model_.waves.empty()) row.reached_draw = share_interval(reached, 0.95);
        const double expected = shares_[one].value * shares_[other].value;
        if (expected > 0) row.interaction = row.inclusion.value * shares_.front().value / expected;
        row.is_wide = is_wide(parts);
        for (std::size_t way = 0; way < included; ++way)
          if (sums[way] > 0)
            bundle_.inclusion_pair_losses.push_back({row.group, row.second_dimension, row.second_group_name,
                                                     step_of(way), ways_[way].way_out, mean(sums[way]),
                                                     share_interval(parts_of(counts, way), 0.95)});
        bundle_.inclusion_pairs.push_back(std::move(row));
      }
  }

  WaysOut ways_;
  InclusionGroups groups_;
  const Model& model_;
  std::span<const InclusionCounts> replications_;
  results::Bundle& bundle_;
  double confidence_of_gaps_;
  results::Basis basis_;
  std::vector<Interval> shares_;  // of each group
};

}  // namespace

void write_inclusion(const Model& model, std::span<const InclusionCounts> replications,
                     results::Bundle& bundle, double confidence_of_gaps) {
  Writer(model, replications, bundle, confidence_of_gaps).write();
}

}  // namespace gelombang::experiment
