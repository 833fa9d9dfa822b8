// SPDX-License-Identifier: Apache-2.0
#include "reports/render/pdf.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <ctime>

#include "engine/base/error.hpp"
#include "tests/support/own_folder.hpp"
#include "tests/unit/reports/pdf_examples.hpp"
#include "tests/unit/reports/pdf_reader.hpp"

namespace gelombang::reports {
namespace {

using test::PdfReader;

class Pdf : public test::OwnShell {
 protected:
  /// As another program reads it.
  std::string text_of_pages(const Document& document, const Locale& locale = english) {
    write_pdf(document, locale, (place / "report.pdf").string());
    EXPECT_EQ(shell("", "pdftotext -layout report.pdf text.txt"), 0) << err;
    return test::contents(place / "text.txt");
  }
};

Document of(Block block) {
  Document document;
  document.title = "Title";
  document.add(section("Section", {std::move(block)}));
  return document;
}

TEST_F(Pdf, TheSameDocumentHasTheSameBytes) {
  EXPECT_EQ(pdf_bytes(example_document(), english), pdf_bytes(example_document(), english));
}

TEST_F(Pdf, NoTimeAndNoNameOfAMachineGoesIn) {
  PdfReader pdf(pdf_bytes(example_document(), english));
  EXPECT_FALSE(pdf.information().hasKey("/CreationDate"));
  EXPECT_FALSE(pdf.information().hasKey("/ModDate"));
}

TEST_F(Pdf, IsReadInTheOrderOfTheDocument) {
  const std::string text = text_of_pages(example_document());
  std::size_t at = 0;
  for (const char* each :
       {"Rehearsal of a launch", "48 hours", "Do not open on Saturday", "The upload gives way.",
        "people registered", "People are synthetic.", "Contents", "By province.", "Inclusion by province",
        "Aceh", "Papua", "Small counts are hidden.", "Most people are lost", "Source: simulation",
        "The upload first.", "Smaller photos.", "gelombang 0.1.0", "As in the manual."}) {
    const std::size_t found = text.find(each, at);
    ASSERT_NE(found, std::string::npos) << each << " after:\n" << text.substr(0, at);
    at = found;
  }
}

TEST_F(Pdf, NumbersAndWordsOfItsOwnAreThoseOfTheLanguage) {
  const std::string text = text_of_pages(example_document(), indonesian);
  EXPECT_NE(text.find("12.345"), std::string::npos);
  EXPECT_NE(text.find("Daftar isi"), std::string::npos);
  EXPECT_NE(text.find("Halaman 1 dari "), std::string::npos) << text;
}

TEST_F(Pdf, AnEmptyDocumentIsAPage) {
  PdfReader pdf(pdf_bytes({}, english));
  EXPECT_EQ(pdf.pages.size(), 1u);
  EXPECT_FALSE(pdf.information().getKey("/Title").getUTF8Value().empty());
}

TEST_F(Pdf, EmptyBlocksAreNoMistake) {
  Document document;
  document.sections.push_back(
      section("", {Paragraph{}, Table{}, Table({"a"}, {"b"}), Notes{}, KeyValues{}, Definitions{},
                   KeyFigures{}, Callout{}, Definitions{{{"", {}}}}, KeyFigures{{{"", "", ""}}}}));
  Table of_nothing({""}, {""});
  of_nothing.add({});
  document.sections.push_back(section("", {of_nothing}, 2));
  EXPECT_EQ(PdfReader(pdf_bytes(document, english)).pages.size(), 1u);
}

TEST_F(Pdf, ALongTableRepeatsItsHeadingsAndIsSoonWritten) {
  Table table({"group", "step"}, {"people", "share", "median", "ratio"});
  for (int row = 0; row < 2000; ++row)
    table.add({std::string("group ") + std::to_string(row), "identity checked",
               Count{1000.0 * row, 12.0 + row}, Share{row / 2000.0}, Elapsed{row * 1e9},
               Number{row / 1000.0}});
  const std::clock_t begin = std::clock();  // of this process alone
  const std::string text = text_of_pages(of(table));
  EXPECT_LT(static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC, 5) << "a second is usual";
  const std::size_t pages = PdfReader(test::contents(place / "report.pdf")).pages.size();
  EXPECT_GT(pages, 40u);

  std::size_t headings = 0;
  for (std::size_t at = text.find("median"); at != std::string::npos; at = text.find("median", at + 1))
    ++headings;
  EXPECT_EQ(headings, pages);
  EXPECT_NE(text.find("group 1999"), std::string::npos);
}

TEST_F(Pdf, AChartOfManyRowsGoesOnOnTheNextPage) {
  IntervalChart forest;
  forest.value.unit = Axis::Unit::ratio;
  forest.reference = 1;
  for (int row = 0; row < 75; ++row)
    forest.rows.push_back(
        {std::string("group ") + std::to_string(row), 1 + row * 0.01, 0.9, 2, Tone::unsure, "cannot tell"});
  Chart chart = example_chart();
  chart.headline = "75 groups";
  chart.drawing = std::move(forest);
  const std::string text = text_of_pages(of(chart));
  EXPECT_NE(text.find("group 0"), std::string::npos);
  EXPECT_NE(text.find("group 74"), std::string::npos);
  EXPECT_NE(text.find("75 groups (part 2 of "), std::string::npos) << text;
}

TEST_F(Pdf, CodeIsSetApartAndHasNoBacktick) {
  std::string sentence;
  for (int times = 0; times < 12; ++times) sentence += "Then run `gelombang size scenario.yaml` and wait. ";
  const std::string text = text_of_pages(of(Paragraph{sentence}));
  EXPECT_EQ(text.find('`'), std::string::npos) << text;
  std::size_t found = 0;
  for (std::size_t at = text.find("scenario.yaml"); at != std::string::npos;
       at = text.find("scenario.yaml", at + 1))
    ++found;
  EXPECT_EQ(found, 12u) << "no letter is lost where a line ends";
  EXPECT_EQ(text.find("\xee\x80"), std::string::npos) << "no mark is left in what is copied";
}

TEST_F(Pdf, HostileTextIsTextOrAQuestionMark) {
  const std::string hostile =
      "<script>alert(1)</script> (a) \\) \u202Eevil\u202C \u200B \x01\x1b[31m \xff\xfe 😀 ẞ %PDF";
  Document document = of(Paragraph{hostile});
  document.title = hostile;
  Table table({hostile}, {hostile});
  table.add({hostile, hostile});
  document.go_on({table, Callout{Tone::good, hostile, {hostile}}, KeyFigures{{{hostile, hostile, hostile}}}});
  const std::string text = text_of_pages(document);
  EXPECT_NE(text.find("<script>alert(1)</script> (a) \\) ?evil?"), std::string::npos) << text;
  EXPECT_EQ(text.find('\x01'), std::string::npos);
  PdfReader pdf(test::contents(place / "report.pdf"));
  EXPECT_NE(pdf.metadata().find("&lt;script&gt;"), std::string::npos);
  EXPECT_EQ(shell("", "qpdf --check report.pdf"), 0) << out << err;
}

/// The rightmost and lowest ends of words, in points.
std::pair<double, double> reach(const std::string& boxes) {
  std::pair<double, double> ends{0, 0};
  const auto number_after = [&](const std::string& name, std::size_t at) {
    return std::stod(boxes.substr(boxes.find(name, at) + name.size()));
  };
  for (std::size_t at = boxes.find("<word"); at != std::string::npos; at = boxes.find("<word", at + 1)) {
    ends.first = std::max(ends.first, number_after("xMax=\"", at));
    ends.second = std::max(ends.second, number_after("yMax=\"", at));
  }
  return ends;
}

TEST_F(Pdf, NothingIsWrittenBesideThePage) {
  const std::string endless(10'000, 'x');
  Table table({"a", endless}, {"c"});
  table.caption = endless;
  table.add({endless, endless, endless});
  Table wide;
  for (int column = 0; column < 30; ++column) wide.columns.push_back({"refusal_probability"});
  wide.add(std::vector<Value>(30, Value(Count{1'234'567, 89})));
  Document document = of(Paragraph{endless});
  KeyValues values;
  values.add(endless, endless);
  document.go_on({table, wide, values, Callout{Tone::bad, endless, {endless}},
                  KeyFigures{{{endless, endless}}}, Definitions{{{endless, {endless}}}}, Notes{{endless}}});
  write_pdf(document, english, (place / "report.pdf").string());
  ASSERT_EQ(shell("", "pdftotext -bbox report.pdf boxes.html"), 0) << err;
  const auto [right, bottom] = reach(test::contents(place / "boxes.html"));
  EXPECT_LE(right, 595.3 - 55);
  EXPECT_LE(bottom, 841.9 - 35);
}

TEST_F(Pdf, AFileIsReplacedAtTheEnd) {
  const std::string file = write("report.pdf", "before");
  write_pdf(example_document(), english, file);
  EXPECT_EQ(test::contents(file), pdf_bytes(example_document(), english));
  EXPECT_EQ(entries(), 1u);
}

TEST_F(Pdf, WhereNothingCanBeWrittenTheReasonIsToldAndNothingIsLeft) {
  std::filesystem::create_directory(place / "report.pdf");
  try {
    write_pdf(example_document(), english, (place / "report.pdf").string());
    FAIL() << "a folder is not replaced";
  } catch (const FileError& error) {
    EXPECT_NE(std::string(error.what()).find("Is a directory"), std::string::npos) << error.what();
  }
  EXPECT_EQ(entries(), 1u);
}

TEST_F(Pdf, AFolderThatMayNotBeWrittenIsTold) {
  if (geteuid() == 0) GTEST_SKIP() << "root may write everywhere";
  chmod(place.c_str(), 0555);
  EXPECT_THROW(write_pdf(example_document(), english, (place / "report.pdf").string()), FileError);
  chmod(place.c_str(), 0755);
  EXPECT_EQ(entries(), 0u);
}

}  // namespace
}  // namespace gelombang::reports
