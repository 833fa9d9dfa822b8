// SPDX-License-Identifier: Apache-2.0
// What PDF/UA-1 asks for and a program can check. Whether the order makes sense, and whether a description
// says what a picture shows, is for a person.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "reports/render/pdf.hpp"
#include "tests/unit/reports/pdf_examples.hpp"
#include "tests/unit/reports/pdf_reader.hpp"

namespace gelombang::reports {
namespace {

using test::PaintedPage;
using test::PdfReader;

class PdfAccessibility : public testing::Test {
 protected:
  PdfReader pdf{pdf_bytes(example_document(), indonesian)};
};

TEST_F(PdfAccessibility, TheFileSaysThatItIsTagged) {
  EXPECT_TRUE(pdf.catalogue().getKey("/MarkInfo").getKey("/Marked").getBoolValue());
  EXPECT_EQ(pdf.file().getPDFVersion(), "1.7");
}

TEST_F(PdfAccessibility, TheLanguageIsThatOfTheLocale) {
  EXPECT_EQ(pdf.catalogue().getKey("/Lang").getUTF8Value(), "id-ID");
  PdfReader in_english(pdf_bytes(example_document(), english));
  EXPECT_EQ(in_english.catalogue().getKey("/Lang").getUTF8Value(), "en-GB");
}

TEST_F(PdfAccessibility, TheWindowShowsTheTitleOfTheDocument) {
  EXPECT_TRUE(pdf.catalogue().getKey("/ViewerPreferences").getKey("/DisplayDocTitle").getBoolValue());
  EXPECT_EQ(pdf.information().getKey("/Title").getUTF8Value(), "Rehearsal of a launch");
}

TEST_F(PdfAccessibility, TheMetadataNameThePartOfTheStandardAndTheTitle) {
  EXPECT_NE(pdf.metadata().find("<pdfuaid:part>1</pdfuaid:part>"), std::string::npos);
  EXPECT_NE(pdf.metadata().find("<rdf:li xml:lang=\"x-default\">Rehearsal of a launch</rdf:li>"),
            std::string::npos);
}

TEST_F(PdfAccessibility, EverythingPaintedBelongsToAnElementOrIsDecoration) {
  for (std::size_t page = 0; page < pdf.pages.size(); ++page) {
    const PaintedPage painted = pdf.painted(page);
    EXPECT_EQ(painted.painted_outside, 0) << page;
    EXPECT_EQ(painted.open(), 0) << page;
    EXPECT_GT(painted.marks, 0) << page;
    EXPECT_GT(painted.artifacts, 0) << "the footer of page " << page;
  }
}

TEST_F(PdfAccessibility, EveryMarkLeadsBackToAnElementThatHasIt) {
  QPDFObjectHandle numbers = pdf.tree().getKey("/ParentTree").getKey("/Nums");
  for (std::size_t page = 0; page < pdf.pages.size(); ++page) {
    const auto key = pdf.pages[page].getKey("/StructParents").getIntValue();
    EXPECT_EQ(numbers.getArrayItem(static_cast<int>(2 * key)).getIntValue(), key);
    QPDFObjectHandle parents = numbers.getArrayItem(static_cast<int>(2 * key) + 1);
    const PaintedPage painted = pdf.painted(page);
    ASSERT_EQ(parents.getArrayNItems(), painted.marks);
    for (int mark = 0; mark < painted.marks; ++mark) {
      EXPECT_EQ(painted.numbers[static_cast<std::size_t>(mark)], mark);
      EXPECT_TRUE(parents.getArrayItem(mark).hasKey("/S"));
    }
  }
}

TEST_F(PdfAccessibility, EveryElementHasItsParent) {
  ASSERT_FALSE(pdf.elements.empty());
  EXPECT_EQ(pdf.elements.front().getKey("/S").getName(), "/Document");
  for (QPDFObjectHandle& each : pdf.elements) {
    EXPECT_TRUE(each.getKey("/P").isDictionary());
    EXPECT_TRUE(each.getKey("/P").hasKey("/K"));
  }
}

TEST_F(PdfAccessibility, HeadingsBeginAtOneAndLeaveNoLevelOut) {
  int last = 0, count = 0;
  for (QPDFObjectHandle& each : pdf.elements) {
    const std::string role = each.getKey("/S").getName();
    if (role.size() != 3 || role[1] != 'H') continue;
    const int level = role[2] - '0';
    EXPECT_LE(level, last + 1);
    last = level;
    ++count;
  }
  EXPECT_EQ(count, 1 + 1 + 7 + 1) << "the title, the contents, seven sections and one below";
}

TEST_F(PdfAccessibility, AChartHasItsDescriptionItsPlaceAndItsCaption) {
  std::vector<QPDFObjectHandle> figures = pdf.elements_of("Figure");
  ASSERT_EQ(figures.size(), 1u);
  EXPECT_EQ(figures[0].getKey("/Alt").getUTF8Value(), text_of(example_chart().description));
  QPDFObjectHandle box = figures[0].getKey("/A").getKey("/BBox");
  ASSERT_TRUE(box.isRectangle());
  EXPECT_GT(box.getArrayAsRectangle().urx, box.getArrayAsRectangle().llx);
  QPDFObjectHandle first = figures[0].getKey("/P").getKey("/K").getArrayItem(0);
  EXPECT_EQ(first.getKey("/S").getName(), "/Caption");
}

TEST_F(PdfAccessibility, HeaderCellsSayWhetherTheyHeadAColumnOrARow) {
  std::vector<QPDFObjectHandle> heads = pdf.elements_of("TH");
  EXPECT_EQ(heads.size(), 3u + 2u + 2u + 2u + 2u) << "two tables with columns, and the origin";
  std::set<std::string> scopes;
  for (QPDFObjectHandle& each : heads) {
    EXPECT_EQ(each.getKey("/A").getKey("/O").getName(), "/Table");
    scopes.insert(each.getKey("/A").getKey("/Scope").getName());
  }
  EXPECT_EQ(scopes, (std::set<std::string>{"/Column", "/Row"}));
}

TEST_F(PdfAccessibility, RowsOfATableHaveEquallyManyCells) {
  for (QPDFObjectHandle& body : pdf.elements_of("TBody"))
    for (QPDFObjectHandle& row : body.getKey("/K").getArrayAsVector()) {
      const int columns = body.getKey("/P").getKey("/K").isArray() ? row.getKey("/K").getArrayNItems() : 0;
      EXPECT_GE(columns, 2);
    }
}

TEST_F(PdfAccessibility, LinksAreElementsThatSayWhereTheyLead) {
  std::vector<QPDFObjectHandle> links = pdf.elements_of("Link");
  ASSERT_EQ(links.size(), 7u);
  QPDFObjectHandle numbers = pdf.tree().getKey("/ParentTree").getKey("/Nums");
  for (QPDFObjectHandle& each : links) {
    QPDFObjectHandle annotation = each.getKey("/K").getArrayItem(1).getKey("/Obj");
    EXPECT_EQ(annotation.getKey("/Subtype").getName(), "/Link");
    EXPECT_FALSE(annotation.getKey("/Contents").getUTF8Value().empty());
    EXPECT_TRUE(annotation.getKey("/Dest").getArrayItem(0).isPageObject());
    const auto key = static_cast<int>(annotation.getKey("/StructParent").getIntValue());
    EXPECT_EQ(numbers.getArrayItem(2 * key).getIntValue(), key);
    EXPECT_EQ(numbers.getArrayItem(2 * key + 1).getObjGen(), each.getObjGen());
  }
}

TEST_F(PdfAccessibility, TheTabKeyFollowsTheStructure) {
  for (QPDFObjectHandle& each : pdf.pages) EXPECT_EQ(each.getKey("/Tabs").getName(), "/S");
}

TEST_F(PdfAccessibility, FontsAreWithinTheFileAndTheirGlyphsHaveCharacters) {
  std::size_t fonts = 0;
  for (QPDFObjectHandle& page : pdf.pages)
    for (auto& [name, font] : page.getKey("/Resources").getKey("/Font").getDictAsMap()) {
      ++fonts;
      QPDFObjectHandle own =
          font.hasKey("/DescendantFonts") ? font.getKey("/DescendantFonts").getArrayItem(0) : font;
      EXPECT_TRUE(own.getKey("/FontDescriptor").hasKey("/FontFile3")) << name;
      EXPECT_TRUE(font.hasKey("/ToUnicode")) << name;
    }
  EXPECT_GT(fonts, 2u);
}

TEST_F(PdfAccessibility, BookmarksFollowTheSections) {
  QPDFObjectHandle outline = pdf.catalogue().getKey("/Outlines");
  std::vector<std::string> titles;
  for (QPDFObjectHandle each = outline.getKey("/First"); each.isDictionary(); each = each.getKey("/Next"))
    titles.push_back(each.getKey("/Title").getUTF8Value());
  EXPECT_EQ(titles, (std::vector<std::string>{"Provinces", "Losses", "Recommendations", "Origin", "Method",
                                              "Limits", "Words"}));
  QPDFObjectHandle second = outline.getKey("/First").getKey("/Next");
  EXPECT_EQ(second.getKey("/First").getKey("/Title").getUTF8Value(), "By step");
}

}  // namespace
}  // namespace gelombang::reports
