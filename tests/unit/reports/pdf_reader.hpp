// SPDX-License-Identifier: Apache-2.0
// A PDF as a reader's program sees it: its catalogue, its elements, what is painted on its pages.
#pragma once

#include <string>
#include <vector>

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>

namespace gelombang::test {

/// What the operators of a page paint, and between which marks.
struct PaintedPage : QPDFObjectHandle::ParserCallbacks {
  int marks = 0;             // that belong to an element
  int artifacts = 0;         // decoration
  int painted_outside = 0;   // operators that paint outside both
  std::vector<int> numbers;  // of the marks

  void handleObject(QPDFObjectHandle object) override {
    if (!object.isOperator()) {
      operands_.push_back(object);
      return;
    }
    const std::string name = object.getOperatorValue();
    if (name == "BDC" || name == "BMC") begin();
    if (name == "EMC" && depth_ > 0) --depth_;
    for (const char* each :
         {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "Tj", "TJ", "'", "\"", "EI"})
      if (name == each && depth_ == 0) ++painted_outside;
    operands_.clear();
  }
  void handleEOF() override {}
  int open() const { return depth_; }

 private:
  void begin() {
    ++depth_;
    if (operands_.front().getName() == "/Artifact") ++artifacts;
    if (operands_.size() > 1 && operands_[1].isDictionary() && operands_[1].hasKey("/MCID")) {
      ++marks;
      numbers.push_back(static_cast<int>(operands_[1].getKey("/MCID").getIntValue()));
    }
  }

  std::vector<QPDFObjectHandle> operands_;
  int depth_ = 0;
};

class PdfReader {
 public:
  explicit PdfReader(const std::string& bytes) : bytes_(bytes) {
    pdf_.setSuppressWarnings(true);
    pdf_.processMemoryFile("report", bytes_.data(), bytes_.size());
    for (QPDFPageObjectHelper& each : QPDFPageDocumentHelper(pdf_).getAllPages())
      pages.push_back(each.getObjectHandle());
    if (catalogue().hasKey("/StructTreeRoot")) visit(tree().getKey("/K"));
  }

  QPDFObjectHandle catalogue() { return pdf_.getRoot(); }
  QPDFObjectHandle tree() { return catalogue().getKey("/StructTreeRoot"); }
  QPDFObjectHandle information() { return pdf_.getTrailer().getKey("/Info"); }
  QPDF& file() { return pdf_; }

  PaintedPage painted(std::size_t page) {
    PaintedPage seen;
    QPDFPageObjectHelper(pages[page]).parseContents(&seen);
    return seen;
  }

  /// Those with this role, in reading order.
  std::vector<QPDFObjectHandle> elements_of(const std::string& role) {
    std::vector<QPDFObjectHandle> found;
    for (QPDFObjectHandle& each : elements)
      if (each.getKey("/S").getName() == "/" + role) found.push_back(each);
    return found;
  }

  std::string metadata() {
    const auto data = catalogue().getKey("/Metadata").getStreamData();
    return {reinterpret_cast<const char*>(data->getBuffer()), data->getSize()};
  }

  std::vector<QPDFObjectHandle> pages, elements;

 private:
  void visit(QPDFObjectHandle object) {
    if (object.isArray()) {
      for (QPDFObjectHandle& each : object.getArrayAsVector()) visit(each);
    } else if (object.isDictionary() && object.hasKey("/S")) {
      elements.push_back(object);
      visit(object.getKey("/K"));
    }
  }

  std::string bytes_;
  QPDF pdf_;
};

}  // namespace gelombang::test
