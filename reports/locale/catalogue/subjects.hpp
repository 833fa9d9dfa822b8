// SPDX-License-Identifier: Apache-2.0
// The subjects of the catalogue, one file each. Internal to locale.
#pragma once

#include <span>

#include "reports/locale/catalogue.hpp"

namespace gelombang::reports {

std::span<const Translation> words_of_runs();       // people, requests, stations, jobs, provenance
std::span<const Translation> words_of_inclusion();  // groups, gaps, selection, what-ifs
std::span<const Translation> words_of_designs();    // objectives, size, sweep, twin, metrics
std::span<const Translation> words_of_audits();
std::span<const Translation> words_of_sentences();  // of engine/audit, recognised by sentences.hpp
std::span<const Translation> words_of_draws();      // draw, verify, an applicant's letter
std::span<const Translation> words_of_plugins();
std::span<const Translation>
words_of_report_annexes();                        // findings, limits, evidence, method, glossary, real draws
std::span<const Translation> words_of_reports();  // reports of `gelombang report`, their charts

}  // namespace gelombang::reports
