// SPDX-License-Identifier: Apache-2.0
// The marks in the content of a page: which element each belongs to.
#pragma once

#include <string>
#include <vector>

#include <qpdf/QPDFObjectHandle.hh>

#include "reports/render/pdf/canvas.hpp"
#include "reports/render/pdf/structure.hpp"

namespace gelombang::reports::pdf {

/// Copies the content of a page and gives each of its marks, in their order, the role and the number of its
/// owner; decoration becomes an artifact.
class MarkFilter : public QPDFObjectHandle::TokenFilter {
 public:
  MarkFilter(const std::vector<Owner>& owners, const Structure& structure)
      : owners_(owners), structure_(structure) {}

  void handleToken(const QPDFTokenizer::Token& token) override;
  void handleEOF() override;

  /// Each owner has had its mark.
  bool is_complete() const { return next_ == owners_.size() && !is_surplus_; }

 private:
  void flush();
  bool begins_mark() const;
  std::string beginning_of_mark();

  const std::vector<Owner>& owners_;
  const Structure& structure_;
  std::vector<QPDFTokenizer::Token> operands_;  // since the last operator
  std::size_t next_ = 0;
  int number_ = 0;  // of marks of elements
  bool is_surplus_ = false;
};

}  // namespace gelombang::reports::pdf
