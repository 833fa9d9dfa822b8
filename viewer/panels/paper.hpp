// SPDX-License-Identifier: Apache-2.0
// A document of reports on the screen: what `gelombang report` writes, with the same words, tables and
// charts.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "reports/charts/picture.hpp"
#include "reports/document/document.hpp"
#include "viewer/panels/kit.hpp"

namespace gelombang::viewer {

class Paper {
 public:
  /// `version` stands for the document in versions of layers.
  Paper(reports::Document document, std::uint64_t version)
      : document_(std::move(document)), version_(version) {}
  const reports::Document& document() const { return document_; }

  /// Draws it into the place, moved by the wheel; `go_to` is the section to begin with, below 0: none.
  /// Returns the section that is seen at the top.
  int show(Frame& frame, const Place& place, int go_to);

 private:
  float section(Frame& frame, const reports::Section& section, const Place& place, float y);
  float block(Frame& frame, const reports::Block& block, const Place& place, float y);
  float chart(Frame& frame, const reports::Chart& chart, const Place& place, float y);
  float table(Frame& frame, const reports::Table& table, const Place& place, float y);
  bool is_seen(float top, float bottom) const { return bottom > seen_.top && top < seen_.bottom; }

  reports::Document document_;
  std::uint64_t version_;
  std::map<const reports::Chart*, std::pair<std::uint64_t, reports::Picture>> pictures_;
  Place seen_{};
};

}  // namespace gelombang::viewer
