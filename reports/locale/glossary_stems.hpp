// SPDX-License-Identifier: Apache-2.0
// How a text uses a term of the glossary without saying it: by the beginnings of its words. Internal to
// reports.
#pragma once

#include <array>
#include <string_view>

namespace gelombang::reports {

struct Stems {
  std::string_view term, english, indonesian;  // `|` between
};
/// How a text uses a term: by the beginnings of its words. Of others, the term itself.
inline constexpr std::array glossary_stems{
    Stems{"Arrival", "arriv|who come|who came|people came", "kedatangan|yang datang|orang datang"},
    Stems{"Chance of selection", "chance", "peluang"},
    Stems{"Confidence interval", "confidence|interval", "keyakinan|rentang"},
    Stems{"Door", "door", "pintu masuk"},
    Stems{"Refusal", "refus", "ditolak|penolakan|menolak"},
    Stems{"Retry", "retr|repeated|first attempts", "percobaan ulang|diulang"},
    Stems{"Percentile", "p95|p99|percentile", "p95|p99|persentil"},
    Stems{"Inclusion", "inclusion|included", "inklusi|terjangkau"},
    Stems{"What-if", "what if|what-if|what_if|changes that were tried",
          "bagaimana jika|perubahan yang dicoba"}};

}  // namespace gelombang::reports
