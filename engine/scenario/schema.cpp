#include "engine/scenario/load.hpp"
namespace gelombang::scenario {
std::string json_schema() {
  return {};
}
}  // namespace gelombang::scenario
