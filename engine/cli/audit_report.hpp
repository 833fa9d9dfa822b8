// A report of an audit as text and as JSON. Suppressed numbers are not in the report, so neither can show
// them.
#pragma once

#include <string>

#include "engine/audit/audit.hpp"

namespace gelombang::cli {

/// The verdict first, then what it rests on.
std::string audit_text(const audit::Report& report, const std::string& subject);

/// `schema` 1. Suppressed numbers are null.
std::string audit_json(const audit::Report& report, const std::string& subject);

}  // namespace gelombang::cli
