// SPDX-License-Identifier: Apache-2.0
// Do the streams look random, and do the laws draw what they say?
//
// Every check below rejects a correct implementation with a chance of at most 1e-4 (`false_alarm`): exactly
// for the Kolmogorov-Smirnov checks, asymptotically for the others. Seeds are fixed, so a check that passes
// goes on passing; the chance is met once, whenever numbers change. There are about 50 checks: changing all
// numbers raises a false alarm somewhere with a chance of about 0.5 %.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <functional>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/gamma.hpp>
#include <boost/math/distributions/lognormal.hpp>
#include <boost/math/distributions/normal.hpp>

#include "engine/kernel/random/intensity.hpp"
#include "engine/kernel/random/variates.hpp"
#include "engine/kernel/random/zipf.hpp"
#include "engine/kernel/statistics/tally.hpp"
#include "engine/model/arrivals/arrivals.hpp"

namespace gelombang {
namespace {

constexpr double false_alarm = 1e-4;
constexpr int draws = 200'000;

RandomStream test_stream(std::string_view what) {
  return RandomStream(11042020, 0, purpose("validation", what), 0);
}

double two_sided_normal_p(double z) {
  return std::erfc(std::abs(z) / std::sqrt(2.0));
}

/// P of the chi-square goodness-of-fit test. Expected counts are at least 5.
double chi_square_p(const std::vector<double>& observed, const std::vector<double>& expected) {
  double statistic = 0;
  for (std::size_t i = 0; i < observed.size(); ++i) {
    EXPECT_GE(expected[i], 5.0);
    statistic += (observed[i] - expected[i]) * (observed[i] - expected[i]) / expected[i];
  }
  const boost::math::chi_squared law(static_cast<double>(observed.size() - 1));
  return boost::math::cdf(boost::math::complement(law, statistic));
}

/// Upper bound of P of the Kolmogorov-Smirnov test, for every sample size: 2 exp(-2 n D^2).
/// Source: Massart, The tight constant in the Dvoretzky-Kiefer-Wolfowitz inequality, Annals of Probability
/// 18:3, 1990.
double kolmogorov_smirnov_p(std::vector<double> sample, const std::function<double(double)>& cdf) {
  std::sort(sample.begin(), sample.end());
  const auto n = static_cast<double>(sample.size());
  double distance = 0;
  for (std::size_t i = 0; i < sample.size(); ++i) {
    const double f = cdf(sample[i]);
    distance = std::max({distance, static_cast<double>(i + 1) / n - f, f - static_cast<double>(i) / n});
  }
  return std::min(1.0, 2.0 * std::exp(-2.0 * n * distance * distance));
}

// --- Bits ------------------------------------------------------------------------------------------------

/// The frequency and the runs test of NIST SP 800-22 (sections 2.1 and 2.3), over bits[0 .. count).
template <class Bit>
double monobit_p(Bit bit, int count) {
  int sum = 0;
  for (int i = 0; i < count; ++i) sum += bit(i) ? 1 : -1;
  return std::erfc(std::abs(sum) / std::sqrt(2.0 * count));
}
template <class Bit>
double runs_p(Bit bit, int count) {
  int ones = 0, runs = 1;
  for (int i = 0; i < count; ++i) ones += bit(i) ? 1 : 0;
  for (int i = 1; i < count; ++i) runs += bit(i) != bit(i - 1) ? 1 : 0;
  const double share = static_cast<double>(ones) / count;
  const double spread = share * (1 - share);
  return std::erfc(std::abs(runs - 2.0 * count * spread) / (2.0 * std::sqrt(2.0 * count) * spread));
}

TEST(BitTests, AgreeWithTheWorkedExamplesOfTheStandard) {
  const std::string_view monobit = "1011010101", runs = "1001101011";
  EXPECT_NEAR(monobit_p([&](int i) { return monobit[static_cast<std::size_t>(i)] == '1'; }, 10), 0.527089,
              5e-7);
  EXPECT_NEAR(runs_p([&](int i) { return runs[static_cast<std::size_t>(i)] == '1'; }, 10), 0.147232, 5e-7);
}

void expect_random(const std::vector<std::uint64_t>& words) {
  const auto bit = [&](int i) { return (words[static_cast<std::size_t>(i / 64)] >> (i % 64) & 1) != 0; };
  const int count = static_cast<int>(words.size()) * 64;
  EXPECT_GT(monobit_p(bit, count), false_alarm);
  EXPECT_GT(runs_p(bit, count), false_alarm);
}

TEST(RandomStream, TheBitsOfOneStreamAreBalancedAndHaveTheRunsOfCoinTosses) {
  RandomStream stream = test_stream("bits");
  std::vector<std::uint64_t> words;
  for (int i = 0; i < draws; ++i) words.push_back(stream.bits());
  expect_random(words);
}

TEST(RandomStream, TheFirstNumbersOfNeighbouringStreamsAreAsGoodAsOneStream) {
  // The engine reads a few numbers from each of millions of streams, whose names differ in few bits.
  const Streams streams(1, 0);
  std::vector<std::uint64_t> words;
  std::vector<double> uniforms;
  for (std::uint32_t entity = 0; entity < draws; ++entity) {
    RandomStream stream = streams.at(purpose("neighbours"), entity);
    RandomStream same = stream;
    words.push_back(stream.bits());
    uniforms.push_back(same.uniform());
  }
  expect_random(words);
  EXPECT_GT(kolmogorov_smirnov_p(uniforms, [](double x) { return x; }), false_alarm);
}

TEST(RandomStream, NeighbouringStreamsAreUncorrelated) {
  // With independent uniforms the sample correlation is normal with standard deviation 1 / sqrt(n).
  const auto correlation_z = [](const std::function<double(std::uint32_t)>& first,
                                const std::function<double(std::uint32_t)>& second) {
    double sum = 0;
    for (std::uint32_t i = 0; i < draws; ++i) sum += (first(i) - 0.5) * (second(i) - 0.5) * 12.0;
    return sum / std::sqrt(static_cast<double>(draws));
  };
  const auto uniform = [](std::uint32_t replication, std::string_view what, std::uint32_t entity) {
    return Streams(1, replication).at(purpose(what), entity).uniform();
  };
  const auto base = [&](std::uint32_t i) { return uniform(0, "a", i); };
  EXPECT_GT(two_sided_normal_p(correlation_z(base, [&](std::uint32_t i) { return uniform(0, "a", i + 1); })),
            false_alarm);
  EXPECT_GT(two_sided_normal_p(correlation_z(base, [&](std::uint32_t i) { return uniform(1, "a", i); })),
            false_alarm);
  EXPECT_GT(two_sided_normal_p(correlation_z(base, [&](std::uint32_t i) { return uniform(0, "b", i); })),
            false_alarm);
}

TEST(RandomStream, BelowGivesEveryAnswerAsOften) {
  for (const std::uint64_t bound : {2ULL, 6ULL, 1000ULL}) {
    RandomStream stream = test_stream("below");
    std::vector<double> observed(bound, 0.0);
    for (int i = 0; i < draws; ++i) observed[stream.below(bound)] += 1;
    const std::vector<double> expected(bound, static_cast<double>(draws) / static_cast<double>(bound));
    EXPECT_GT(chi_square_p(observed, expected), false_alarm) << bound;
  }
}

TEST(RandomStream, BelowABoundThatIsNoPowerOfTwoFavoursNobody) {
  // bound = 3 * 2^62: plain multiplication would give every third answer twice as often.
  constexpr std::uint64_t bound = 3ULL << 62;
  RandomStream stream = test_stream("below");
  std::vector<double> observed(3, 0.0);
  for (int i = 0; i < draws; ++i) observed[stream.below(bound) % 3] += 1;
  EXPECT_GT(chi_square_p(observed, std::vector<double>(3, draws / 3.0)), false_alarm);
}

TEST(Bernoulli, HappensWithItsProbability) {
  for (const double p : {0.001, 0.3, 0.95}) {
    RandomStream stream = test_stream("bernoulli");
    double count = 0;
    for (int i = 0; i < draws; ++i) count += bernoulli(stream, p) ? 1 : 0;
    EXPECT_GT(two_sided_normal_p((count - draws * p) / std::sqrt(draws * p * (1 - p))), false_alarm) << p;
  }
}

// --- Continuous laws -------------------------------------------------------------------------------------

struct Law {
  std::string name;
  Distribution distribution;
  double mean, scv;
  double kurtosis;  // fourth central moment / variance^2
  std::function<double(double)> cdf;
};

void PrintTo(const Law& law, std::ostream* out) {
  *out << law.name;
}

/// Shape and rate from mean and scv; Erlang is the gamma of integer shape.
Law gamma_law(std::string name, Distribution distribution, double mean, double scv) {
  const boost::math::gamma_distribution<> reference(1 / scv, mean * scv);
  return {std::move(name), std::move(distribution), mean, scv, 3 + 6 * scv, [reference](double x) {
            return boost::math::cdf(reference, x);
          }};
}

Law lognormal_law(std::string name, double mean, double scv) {
  const double variance = std::log1p(scv);
  const boost::math::lognormal_distribution<> reference(std::log(mean) - variance / 2, std::sqrt(variance));
  return {std::move(name),
          Distribution::lognormal(mean, scv),
          mean,
          scv,
          boost::math::kurtosis(reference),
          [reference](double x) { return boost::math::cdf(reference, x); }};
}

/// Two exponentials, of which the faster is taken with probability p and contributes half of the mean.
Law hyperexponential_law(double mean, double scv) {
  // Balanced means: p / rate1 = (1 - p) / rate2 = mean / 2; then E[X^2] / mean^2 = (1/p + 1/(1-p)) / 2 must
  // be scv + 1, so p (1 - p) = 1 / (2 (scv + 1)).
  const double p = 0.5 + std::sqrt(0.25 - 0.5 / (scv + 1));
  const double fast = mean / 2 / p, slow = mean / 2 / (1 - p);
  const auto moment = [=](int k) {
    return std::tgamma(k + 1.0) * (p * std::pow(fast, k) + (1 - p) * std::pow(slow, k));
  };
  const double fourth =
      moment(4) - 4 * mean * moment(3) + 6 * mean * mean * moment(2) - 3 * std::pow(mean, 4);
  return {"hyperexponential",
          Distribution::hyperexponential(mean, scv),
          mean,
          scv,
          fourth / std::pow(scv * mean * mean, 2),
          [=](double x) { return 1 - p * std::exp(-x / fast) - (1 - p) * std::exp(-x / slow); }};
}

std::vector<Law> laws() {
  return {
      {"uniform", Distribution::uniform(2, 6), 4, 16.0 / 12 / 16, 1.8, [](double x) { return (x - 2) / 4; }},
      {"exponential", Distribution::exponential(0.25), 0.25, 1, 9,
       [](double x) { return -std::expm1(-4 * x); }},
      gamma_law("erlang_of_3_stages", Distribution::erlang(5, 3), 5, 1.0 / 3),
      gamma_law("erlang_of_40_stages", Distribution::erlang(5, 40), 5, 1.0 / 40),
      gamma_law("gamma_of_low_variability", Distribution::gamma(7, 0.3), 7, 0.3),
      gamma_law("gamma_of_high_variability", Distribution::gamma(7, 3), 7, 3),
      lognormal_law("lognormal_of_low_variability", 300, 0.04),
      lognormal_law("lognormal_of_high_variability", 0.2, 0.5),
      hyperexponential_law(2, 4),
  };
}

class ContinuousLaw : public testing::TestWithParam<Law> {
 protected:
  std::vector<double> sample() const {
    RandomStream stream = test_stream(GetParam().name);
    std::vector<double> values;
    for (int i = 0; i < draws; ++i) values.push_back(GetParam().distribution(stream));
    return values;
  }
};

TEST_P(ContinuousLaw, SaysTheMeanAndTheVariabilityItWasMadeWith) {
  EXPECT_NEAR(GetParam().distribution.mean(), GetParam().mean, 1e-12 * GetParam().mean);
  EXPECT_NEAR(GetParam().distribution.scv(), GetParam().scv, 1e-12 * GetParam().scv);
}

TEST_P(ContinuousLaw, DrawsWithItsDistributionFunction) {
  EXPECT_GT(kolmogorov_smirnov_p(sample(), GetParam().cdf), false_alarm);
}

TEST_P(ContinuousLaw, DrawsWithItsMeanAndItsVariance) {
  const Law& law = GetParam();
  const double variance = law.scv * law.mean * law.mean;
  Tally tally;
  for (const double value : sample()) tally.observe(value);
  EXPECT_GT(two_sided_normal_p((tally.mean() - law.mean) / std::sqrt(variance / draws)), false_alarm);
  // The variance of a sample variance is (kurtosis - 1) variance^2 / n for large n.
  const double deviation = (tally.variance() / variance - 1) / std::sqrt((law.kurtosis - 1) / draws);
  EXPECT_GT(two_sided_normal_p(deviation), false_alarm);
}

INSTANTIATE_TEST_SUITE_P(Variates, ContinuousLaw, testing::ValuesIn(laws()),
                         [](const testing::TestParamInfo<Law>& law) { return law.param.name; });

TEST(ExponentialLaw, KeepsItsDistributionFunctionFarIntoTheTail) {
  const Distribution law = Distribution::exponential(2);
  RandomStream stream = test_stream("exponential tail");
  double below = 0, above_8 = 0, above_11 = 0;
  constexpr int many = 2'000'000;
  for (int i = 0; i < many; ++i) {
    const double x = law(stream) / 2;
    below += x < 1e-4 ? 1 : 0;
    above_8 += x > 8 ? 1 : 0;
    above_11 += x > 11 ? 1 : 0;
  }
  for (const auto& [count, p] :
       {std::pair{below, -std::expm1(-1e-4)}, {above_8, std::exp(-8.0)}, {above_11, std::exp(-11.0)}}) {
    EXPECT_GT(two_sided_normal_p((count - many * p) / std::sqrt(many * p)), false_alarm) << p;
  }
}

TEST(LognormalLaw, KeepsItsDistributionFunctionFarIntoTheTail) {
  // Normal quantiles beyond 3: where a shortcut would first go wrong. Exceedances are binomial.
  const Distribution law = Distribution::lognormal(1, 2);
  const double sigma = std::sqrt(std::log(3.0)), mu = -sigma * sigma / 2;
  RandomStream stream = test_stream("tail");
  double above_3 = 0, above_4 = 0;
  constexpr int many = 2'000'000;
  for (int i = 0; i < many; ++i) {
    const double z = (std::log(law(stream)) - mu) / sigma;
    above_3 += z > 3 ? 1 : 0;
    above_4 += z > 4 ? 1 : 0;
  }
  for (const auto& [count, z] : {std::pair{above_3, 3.0}, {above_4, 4.0}}) {
    const double p = boost::math::cdf(boost::math::complement(boost::math::normal(), z));
    EXPECT_GT(two_sided_normal_p((count - many * p) / std::sqrt(many * p)), false_alarm) << z;
  }
}

// --- Discrete laws ---------------------------------------------------------------------------------------

TEST(EmpiricalLaw, DrawsItsValuesInProportionToTheirWeights) {
  const Distribution law = Distribution::empirical({{7, 3}, {1, 1}, {2.5, 2}, {30, 0.1}});
  const std::vector<double> values{1, 2.5, 7, 30};
  const std::vector<double> weights{1, 2, 3, 0.1};
  RandomStream stream = test_stream("empirical");
  std::vector<double> observed(4, 0.0), expected;
  for (int i = 0; i < draws; ++i) {
    const auto found = std::find(values.begin(), values.end(), law(stream));
    ASSERT_NE(found, values.end());
    observed[static_cast<std::size_t>(found - values.begin())] += 1;
  }
  for (const double weight : weights) expected.push_back(draws * weight / 6.1);
  EXPECT_GT(chi_square_p(observed, expected), false_alarm);
}

TEST(ZipfLaw, DrawsRanksInProportionToTheirPower) {
  for (const double exponent : {0.0, 0.8, 1.5}) {
    const Zipf law(50, exponent);
    RandomStream stream = test_stream("zipf");
    std::vector<double> observed(50, 0.0), expected;
    for (int i = 0; i < draws; ++i) observed[law(stream) - 1] += 1;
    double total = 0;
    for (int rank = 1; rank <= 50; ++rank) total += std::pow(rank, -exponent);
    for (int rank = 1; rank <= 50; ++rank) expected.push_back(draws * std::pow(rank, -exponent) / total);
    EXPECT_GT(chi_square_p(observed, expected), false_alarm) << exponent;
  }
}

// --- Arrivals --------------------------------------------------------------------------------------------

/// A spike of two cells in twelve, then a fall; about 20,000 arrivals.
Intensity spike() {
  return Intensity({1, 5, 90, 80, 20, 10, 5, 4, 3, 2, 0, 2}, std::chrono::seconds(90));
}

TEST(PoissonArrivalTimes, SpreadOverTheCellsInProportionToTheRate) {
  const Intensity intensity = spike();
  const ArrivalProcess process{{}, intensity};
  ArrivalTimes arrivals(process, 0, Streams(11042020, 0));
  std::vector<double> transformed;
  while (const std::optional<SimTime> time = arrivals.next())
    transformed.push_back(intensity.cumulative(*time) / intensity.total());
  // Given their number, the arrivals are independent with the cumulative intensity as distribution function.
  EXPECT_GT(kolmogorov_smirnov_p(transformed, [](double x) { return x; }), false_alarm);
}

TEST(PoissonArrivalTimes, TheirNumberInACellHasItsMeanAsItsVariance) {
  // Over replications, the sum of (count - mean)^2 / mean is chi-square with one degree of freedom for each.
  const ArrivalProcess process{{}, Intensity({0.5, 3.0}, std::chrono::seconds(60))};  // means 30 and 180
  constexpr std::uint32_t replications = 2000;
  double first_sum = 0, both_sum = 0, dispersion = 0;
  for (std::uint32_t replication = 0; replication < replications; ++replication) {
    ArrivalTimes arrivals(process, 0, Streams(1, replication));
    double first = 0, second = 0;
    while (const std::optional<SimTime> time = arrivals.next())
      (*time < SimTime{std::chrono::seconds(60)} ? first : second) += 1;
    first_sum += first;
    both_sum += first + second;
    dispersion += (first - 30) * (first - 30) / 30 + (second - 180) * (second - 180) / 180;
  }
  EXPECT_GT(two_sided_normal_p((first_sum - 30 * replications) / std::sqrt(30.0 * replications)),
            false_alarm);
  EXPECT_GT(two_sided_normal_p((both_sum - 210 * replications) / std::sqrt(210.0 * replications)),
            false_alarm);
  const boost::math::chi_squared law(2.0 * replications);
  const double p = boost::math::cdf(law, dispersion);
  EXPECT_GT(2 * std::min(p, 1 - p), false_alarm);
}

}  // namespace
}  // namespace gelombang
