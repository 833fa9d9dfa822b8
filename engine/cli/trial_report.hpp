// What `gelombang audit --trial` prints.
#pragma once

#include <string>

#include "engine/audit/trial.hpp"

namespace gelombang::cli {

std::string trial_text(const audit::TrialReport& report, const std::string& subject);
std::string trial_json(const audit::TrialReport& report, const std::string& subject);

}  // namespace gelombang::cli
