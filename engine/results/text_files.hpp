// The text files of a bundle, as strings. Internal to engine/results.
#pragma once

#include <string>
#include <vector>

#include "engine/results/sheet.hpp"

namespace gelombang::results {

/// RFC 4180: a header, CRLF line ends, quotes where needed; UTF-8.
std::string csv(const Sheet& sheet);

/// Keys sorted, two spaces of indentation. A single sheet is an object (null when it has no row), the others
/// are lists of objects; NaN is null; bytes that are not UTF-8 become U+FFFD.
std::string summary_json(const std::vector<Sheet>& sheets);
std::string manifest_json(const Bundle& bundle);
/// Of the text of a manifest, of any schema version; false when it is none.
bool says_complete(const std::string& manifest);

/// OpenMetrics 1.0 text, durations in seconds: everybody, milestones and losses, stations, requests.
std::string open_metrics(const Bundle& bundle);

}  // namespace gelombang::results
