// SPDX-License-Identifier: Apache-2.0
#include "reports/summary.hpp"

#include "reports/sections/sections.hpp"

namespace gelombang::reports {
namespace {

/// What every report of a bundle ends with.
void end(Document& document, const results::Bundle& bundle, const Origin& from) {
  document.add(findings(bundle));
  document.add(explanations(bundle));
  document.add(objectives(bundle));
  document.add(origin(bundle, from));
}

}  // namespace

Document summary(const results::Bundle& bundle, const Origin& from) {
  Document document = head(bundle);
  document.add(funnel(bundle));
  document.add(published(bundle));
  document.add(lost(bundle));
  document.add(requests(bundle));
  document.add(stations(bundle));
  document.add(autoscalers(bundle));
  document.add(waiting_rooms(bundle));
  document.add(jobs(bundle));
  document.add(selection(bundle));
  document.add(inclusion(bundle));
  document.add(assumptions_of_rules(bundle));
  end(document, bundle, from);
  return document;
}

Document inclusion_report(const results::Bundle& bundle, const Origin& from) {
  Document document = head(bundle);
  document.add(inclusion(bundle));
  document.add(gaps_by_step(bundle));
  document.add(pairs_of_attributes(bundle));
  document.add(what_ifs(bundle));
  end(document, bundle, from);
  return document;
}

Document sweep_report(const results::Bundle& bundle, const Origin& from) {
  Document document = head(bundle);
  document.add(sweep(bundle));
  end(document, bundle, from);
  return document;
}

}  // namespace gelombang::reports
