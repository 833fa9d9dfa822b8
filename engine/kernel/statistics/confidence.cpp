#include "engine/kernel/statistics/confidence.hpp"

#include <cmath>

#include <boost/math/distributions/students_t.hpp>

namespace gelombang {

ConfidenceInterval mean_interval(const Tally& observations, double confidence) {
  GELOMBANG_REQUIRE(confidence > 0.0 && confidence < 1.0);
  GELOMBANG_REQUIRE(observations.count() >= 2);
  const auto count = static_cast<double>(observations.count());
  const boost::math::students_t_distribution<double> student(count - 1.0);
  const double t = boost::math::quantile(boost::math::complement(student, (1.0 - confidence) / 2.0));
  return {observations.mean(), t * std::sqrt(observations.variance() / count)};
}

}  // namespace gelombang
