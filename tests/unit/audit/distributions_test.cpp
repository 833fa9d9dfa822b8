// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/distributions.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include <boost/math/distributions/hypergeometric.hpp>
#include <boost/version.hpp>

#include "tests/unit/audit/expect.hpp"

namespace gelombang::audit {
namespace {

TEST(Hypergeometric, AgreesWithThePublishedCase) {
  const Hypergeometric draw{50, 5, 10};
  expect_shown(std::exp(draw.log_pmf(4)), 0.0039645831, 8);
  expect_shown(std::exp(draw.tails(4).log_at_most), 0.9998810625, 10);
}

TEST(Hypergeometric, ProbabilitiesOfAllCountsAddUpToOne) {
  for (const Hypergeometric& draw :
       {Hypergeometric{50, 5, 10}, Hypergeometric{7, 7, 3}, Hypergeometric{9, 0, 4},
        Hypergeometric{1000, 400, 700}, Hypergeometric{2'078'026, 2078, 168'111}}) {
    double sum = 0;
    for (std::int64_t k = draw.smallest(); k <= draw.largest(); ++k) sum += std::exp(draw.log_pmf(k));
    EXPECT_NEAR(sum, 1, 1e-12);
    EXPECT_NEAR(std::exp(draw.tails(draw.largest()).log_at_most), 1, 1e-12);
    EXPECT_NEAR(std::exp(draw.tails(draw.smallest()).log_at_least), 1, 1e-12);
  }
}

TEST(Hypergeometric, TailsThatMeetAddUpToOneAndThePointBetweenThem) {
  const Hypergeometric draw{2'078'026, 207'803, 168'111};
  for (const std::int64_t count : {16'300, 16'811, 17'300}) {
    const Tails tails = draw.tails(count);
    EXPECT_NEAR(std::exp(tails.log_at_most) + std::exp(tails.log_at_least), 1 + std::exp(tails.log_exactly),
                1e-12);
  }
}

TEST(Hypergeometric, TheOrderOfGroupAndSeatsDoesNotMatter) {
  const Hypergeometric draw{2'078'026, 41'560, 168'111}, exchanged{2'078'026, 168'111, 41'560};
  for (const std::int64_t count : {1, 3000, 3362, 3500, 41'000})
    EXPECT_NEAR(draw.tails(count).log_at_least, exchanged.tails(count).log_at_least,
                1e-9 * (1 + std::abs(draw.tails(count).log_at_least)));
}

TEST(Hypergeometric, IsRightInAPoolOfTwoMillion) {
  // 2,078,026 people, 168,111 seats. The tails of Boost hold there, and share no code with ours.
  struct Case {
    unsigned marked, count;
  };
  for (const Case each : {Case{1'039'013, 83'500}, Case{1'039'013, 80'000}, Case{41'560, 3000},
                          Case{2078, 120}, Case{2'078'000, 168'110}}) {
    const boost::math::hypergeometric_distribution<double> theirs(each.marked, 168'111, 2'078'026);
    const Tails ours = Hypergeometric{2'078'026, each.marked, 168'111}.tails(each.count);
    const double at_most = boost::math::cdf(theirs, static_cast<double>(each.count));
    EXPECT_NEAR(std::exp(ours.log_at_most) / at_most, 1, 1e-9) << each.marked << ' ' << each.count;
  }
}

TEST(Hypergeometric, MeanDoesNotOverflowWhereThatOfBoostDoes) {
  // Half of the pool gets half of the seats. 1,039,013 * 168,111 does not fit in 32 bits, in which Boost 1.74
  // multiplies: its mean is that of the product modulo 2^32. An audit that took it would find every large
  // group far above what it expects.
  const Hypergeometric draw{2'078'026, 1'039'013, 168'111};
  EXPECT_NEAR(draw.mean(), 84'055.5, 1e-9);
#if BOOST_VERSION == 107400
  const boost::math::hypergeometric_distribution<double> theirs(1'039'013, 168'111, 2'078'026);
  constexpr std::uint64_t product = std::uint64_t{1'039'013} * 168'111;
  EXPECT_NEAR(boost::math::mean(theirs), static_cast<double>(product % (std::uint64_t{1} << 32)) / 2'078'026,
              1e-9);
  EXPECT_LT(boost::math::mean(theirs), 2067);  // 2^32 / 2,078,026, whatever the group
#endif
}

TEST(Hypergeometric, FarTailsKeepTheirLogarithmWhereTheProbabilityItselfIsZero) {
  const Hypergeometric draw{2'078'026, 1'039'013, 168'111};
  // Nobody of one half of the pool: C(1039013, 168111) / C(2078026, 168111), by the gamma function.
  const auto log_choose = [](double n, double k) {
    return std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1);
  };
  const double expected = log_choose(1'039'013, 168'111) - log_choose(2'078'026, 168'111);
  EXPECT_NEAR(draw.tails(0).log_at_most / expected, 1, 1e-9);
  EXPECT_EQ(std::exp(draw.tails(0).log_at_most), 0);
  EXPECT_EQ(draw.tails(0).doubled(), 0);
}

TEST(Hypergeometric, ADrawOfEverybodyLeavesNothingToChance) {
  const Hypergeometric draw{10, 4, 10};
  EXPECT_EQ(draw.tails(4).doubled(), 1);
  EXPECT_EQ(draw.variance(), 0);
}

TEST(FisherExactTest, OfTheTeaTastingLady) {
  const Hypergeometric cups{8, 4, 4};
  expect_shown(std::exp(cups.tails(3).log_at_least), 0.242857, 6);
  expect_shown(cups.at_most_as_likely(3), 0.485714, 6);
  EXPECT_NEAR(std::exp(cups.tails(4).log_at_least), 1.0 / 70, 1e-12);
}

TEST(FisherExactTest, OfTheExampleWithTwoSelectionRates) {
  expect_shown(Hypergeometric{120, 80, 60}.at_most_as_likely(48), 0.0034092, 5);
}

TEST(FisherExactTest, TheMostLikelyCountIsNoEvidenceAtAll) {
  EXPECT_EQ((Hypergeometric{120, 80, 60}.at_most_as_likely(40)), 1);
  EXPECT_EQ((Hypergeometric{1000, 500, 0}.at_most_as_likely(0)), 1);
}

TEST(DraftLottery, TwentySixDecemberDaysInTheFirstHalf) {
  expect_shown(std::exp(Hypergeometric{366, 31, 183}.tails(26).log_at_least), 5.0792e-5, 5);
}

TEST(CastanedaVersusPartida, TheCourtsOneInTenToThe140) {
  const Binomial jurors{870, 0.791};
  expect_shown(jurors.mean(), 688.17, 5);
  expect_shown(std::sqrt(jurors.variance()), 11.9928, 6);
  expect_shown((339 - jurors.mean()) / std::sqrt(jurors.variance()), -29.11, 4);
  expect_shown(jurors.tails(339).log_at_most / std::log(10), -144.4, 4);
}

TEST(SelectionProbabilities, OfAPlainDrawAndOfOneWhereAPersonWinsForTheHousehold) {
  expect_shown(Hypergeometric({2'078'026, 1, 200'000}).mean(), 0.0962451865, 9);
  // Oregon's lottery: 30 of 90 people drawn; a household of 1, 2, 3 gets in with any of its members.
  expect_shown(1 - std::exp(Hypergeometric{90, 1, 30}.log_pmf(0)), 0.333333, 6);
  expect_shown(1 - std::exp(Hypergeometric{90, 2, 30}.log_pmf(0)), 0.558052, 6);
  expect_shown(1 - std::exp(Hypergeometric{90, 3, 30}.log_pmf(0)), 0.708716, 6);
}

TEST(TailsOfSum, AreThoseOfOneDrawWhenThereIsOneStratum) {
  const Hypergeometric draw{50, 5, 10};
  EXPECT_EQ(tails_of_sum({draw}, 4).tails.log_at_most, draw.tails(4).log_at_most);
}

TEST(TailsOfSum, AddUpOverTheStrata) {
  // Two coins: each stratum gives its one marked person a seat with probability one half.
  const Hypergeometric coin{2, 1, 1};
  const SumTails sum = tails_of_sum({coin, coin}, 2);
  EXPECT_TRUE(sum.exact);
  EXPECT_NEAR(std::exp(sum.tails.log_at_least), 0.25, 1e-14);
  EXPECT_NEAR(std::exp(sum.tails.log_at_most), 1, 1e-14);
}

TEST(TailsOfSum, OfManyLargeStrataAreNormalAndSaySo) {
  const std::vector<Hypergeometric> strata(40, Hypergeometric{50'000, 20'000, 10'000});
  const auto count = static_cast<std::int64_t>(40 * 4000 + 500);
  const SumTails sum = tails_of_sum(strata, count);
  EXPECT_FALSE(sum.exact);
  double variance = 0;
  for (const Hypergeometric& stratum : strata) variance += stratum.variance();
  EXPECT_NEAR(std::exp(sum.tails.log_at_least), normal_tail(499.5 / std::sqrt(variance)), 1e-12);
}

TEST(ChiSquareTail, AgreesWithTheTables) {
  expect_shown(chi_square_tail(30.07015, 2), 2.9536e-7, 5);
  expect_shown(chi_square_tail(25.95320, 11), 0.0065948, 5);
  EXPECT_EQ(chi_square_tail(5, 0), 1);
  EXPECT_EQ(chi_square_tail(0, 3), 1);
}

TEST(NormalTail, AgreesWithTheTables) {
  EXPECT_NEAR(normal_tail(1.959963984540054), 0.025, 1e-15);
  EXPECT_NEAR(normal_quantile(0.995), 2.5758293035489, 1e-12);
  EXPECT_NEAR(normal_tail(30) / 4.906713927148187e-198, 1, 1e-9);  // Abramowitz and Stegun 26.2.12, six terms
}

TEST(StudentTail, OfOneDegreeIsCauchys) {
  EXPECT_NEAR(student_two_sided(1, 1), 0.5, 1e-14);
}

TEST(KolmogorovTail, HasTheTabulatedQuantilesAndIsContinuousWhereTheSeriesChange) {
  EXPECT_NEAR(kolmogorov_tail(1.3580986), 0.05, 1e-7);
  EXPECT_NEAR(kolmogorov_tail(1.6276236), 0.01, 1e-7);
  EXPECT_NEAR(kolmogorov_tail(1 - 1e-12), kolmogorov_tail(1), 1e-10);
  EXPECT_NEAR(kolmogorov_tail(0.1), 1, 1e-15);
}

}  // namespace
}  // namespace gelombang::audit
