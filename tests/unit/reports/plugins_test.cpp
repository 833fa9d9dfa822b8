// SPDX-License-Identifier: Apache-2.0
#include "reports/plugins.hpp"

#include <gtest/gtest.h>

#include "reports/render/terminal.hpp"

namespace gelombang::reports {
namespace {

TEST(PluginReport, TellsParametersAndReasonsInBothLanguages) {
  plugin::Description rule;
  rule.name = "minimum-age";
  rule.version = "1.0.0";
  rule.summary = "Only people of a certain age take part.";
  rule.effective_from = "2020-04-11";
  plugin::ParameterDescription years;
  years.name = "years";
  years.type = plugin::ParameterType::integer;
  years.unit = "years";
  years.fallback = "18";
  years.is_assumption = true;
  years.help = "Who is younger is refused.";
  rule.parameters = {years};
  rule.reasons = {{"too_young", "too young", "terlalu muda", "art. 3", "Perpres 36/2020"}};
  EXPECT_EQ(terminal_text(description(rule)),
            "minimum-age 1.0.0 (eligibility, in force from 2020-04-11)\n"
            "Only people of a certain age take part.\n"
            "\n"
            "Parameters\n"
            "  years  (integer, years; default 18; an assumption)\n"
            "      Who is younger is refused.\n"
            "\n"
            "Reasons\n"
            "  too_young  art. 3\n"
            "      too young\n"
            "      terlalu muda\n"
            "      source: Perpres 36/2020\n");
}

TEST(PluginReport, OfARuleWithoutParametersSaysSo) {
  plugin::Description rule;
  rule.name = "all";
  rule.version = "1";
  rule.summary = "Everybody.";
  EXPECT_EQ(terminal_text(description(rule)),
            "all 1 (eligibility, in force at any time)\nEverybody.\n\nParameters: none\n\nReasons: none\n");
}

TEST(PluginReport, OfNoPluginsTellsHowSomeAreFound) {
  EXPECT_EQ(terminal_text(list_of(plugin::Registry{})),
            "  no plugins were found; name their folder with --plugin-path\n");
}

}  // namespace
}  // namespace gelombang::reports
