#include "engine/audit/pool.hpp"

#include <map>
#include <utility>

namespace gelombang::audit {

Strata strata_of(const Pool& pool) {
  if (pool.priority.empty()) return {pool.stratum, pool.stratum_count()};
  std::map<std::pair<std::uint32_t, double>, std::uint32_t> codes;
  Strata strata;
  strata.of.reserve(pool.size);
  for (std::size_t i = 0; i < pool.size; ++i) {
    const std::pair key{pool.stratum.empty() ? 0U : pool.stratum[i], pool.priority[i]};
    strata.of.push_back(codes.try_emplace(key, static_cast<std::uint32_t>(codes.size())).first->second);
  }
  strata.count = static_cast<std::uint32_t>(codes.size());
  return strata;
}

}  // namespace gelombang::audit
