// SPDX-License-Identifier: Apache-2.0
#include "reports/render/pdf/tagging.hpp"

#include <algorithm>
#include <exception>

#include <qpdf/Pl_String.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include "engine/base/error.hpp"
#include "reports/render/mark.hpp"
#include "reports/render/pdf/marks.hpp"

namespace gelombang::reports::pdf {
namespace {

using Object = QPDFObjectHandle;

Object name(const std::string& text) {
  return Object::newName("/" + text);
}

Object words(const std::string& text) {
  return Object::newUnicodeString(text);
}

Object number(double value) {
  return Object::newReal(value, 2);
}

Object whole(std::size_t value) {
  return Object::newInteger(static_cast<long long>(value));
}

std::string xml(const std::string& text) {
  std::string escaped;
  for (const char each : text) {
    if (each == '&')
      escaped += "&amp;";
    else if (each == '<')
      escaped += "&lt;";
    else if (each == '>')
      escaped += "&gt;";
    else
      escaped += each;
  }
  return escaped;
}

std::string metadata_of(const std::string& title, const std::string& language) {
  return "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
         "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
         "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
         "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
         "    xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"\n"
         "    xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n"
         "<dc:format>application/pdf</dc:format>\n"
         "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">" +
         xml(title) + "</rdf:li></rdf:Alt></dc:title>\n<dc:language><rdf:Bag><rdf:li>" + language +
         "</rdf:li></rdf:Bag></dc:language>\n"
         "<xmp:CreatorTool>Gelombang</xmp:CreatorTool>\n"
         "<pdfuaid:part>1</pdfuaid:part>\n"
         "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>\n";
}

class Tagger {
 public:
  Tagger(const Drawn& drawn, const Structure& structure) : drawn_(drawn), structure_(structure) {
    pdf_.processMemoryFile("report", drawn.bytes.data(), drawn.bytes.size());
    for (QPDFPageObjectHelper& each : QPDFPageDocumentHelper(pdf_).getAllPages())
      pages_.push_back(each.getObjectHandle());
    if (pages_.size() != drawn.owners.size()) throw FileError("could not tag the PDF: pages are missing");
  }

  std::string tagged(const std::string& title, const std::string& language) {
    mark_pages();
    add_elements();
    add_links();
    add_parents();
    add_bookmarks();
    describe(title, language);
    QPDFWriter writer(pdf_);
    writer.setOutputMemory();
    writer.setMinimumPDFVersion("1.7");
    writer.setObjectStreamMode(qpdf_o_generate);
    writer.setDeterministicID(true);
    writer.setExtraHeaderText(std::string(pdf_mark) + '\n');
    writer.write();
    const auto buffer = writer.getBufferSharedPointer();
    return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
  }

 private:
  Object page(int index) const { return pages_[static_cast<std::size_t>(index)]; }
  Object indirect(Object object) { return pdf_.makeIndirectObject(object); }

  void mark_pages() {
    for (std::size_t index = 0; index < pages_.size(); ++index) {
      QPDFPageObjectHelper helper(pages_[index]);
      MarkFilter filter(drawn_.owners[index], structure_);
      std::string content;
      Pl_String into("content of a page", nullptr, content);
      helper.filterContents(&filter, &into);
      if (!filter.is_complete()) throw FileError("could not tag the PDF: its marks are not those drawn");
      pages_[index].replaceKey("/Contents", Object::newStream(&pdf_, content));
      pages_[index].replaceKey("/Tabs", name("S"));
      pages_[index].replaceKey("/StructParents", whole(index));
      pages_[index].removeKey("/Annots");
      const std::vector<Owner>& owners = drawn_.owners[index];
      parents_.emplace_back(
          static_cast<std::size_t>(std::count_if(owners.begin(), owners.end(), [](const Owner& each) {
            return std::holds_alternative<ElementId>(each);
          })));
    }
  }

  /// Marks and children refer to one another, so elements are made first and filled then.
  void add_elements() {
    root_ = indirect(Object::newDictionary());
    root_.replaceKey("/Type", name("StructTreeRoot"));
    for (std::size_t index = 0; index < structure_.elements.size(); ++index)
      elements_.push_back(indirect(Object::newDictionary()));
    root_.replaceKey("/K", elements_.front());
    for (std::size_t index = 0; index < structure_.elements.size(); ++index)
      fill(elements_[index], structure_.elements[index]);
  }

  void fill(Object& object, const Element& element) {
    object.replaceKey("/Type", name("StructElem"));
    object.replaceKey("/S", name(element.role));
    object.replaceKey("/P", element.parent < 0 ? root_ : elements_[static_cast<std::size_t>(element.parent)]);
    if (!element.alternative.empty()) object.replaceKey("/Alt", words(element.alternative));
    add_attributes(object, element);
    Object kids = Object::newArray();
    int page_of_element = -1;
    for (const Element::Kid& kid : element.kids) {
      if (const auto* child = std::get_if<Element::Child>(&kid))
        kids.appendItem(elements_[static_cast<std::size_t>(child->element)]);
      else if (const auto* mark = std::get_if<Element::Mark>(&kid))
        kids.appendItem(mark_of(object, *mark, page_of_element));
      else
        kids.appendItem(annotation_of(object, std::get<Element::Annotation>(kid).link));
    }
    if (page_of_element >= 0) object.replaceKey("/Pg", page(page_of_element));
    if (kids.getArrayNItems() == 1) kids = kids.getArrayItem(0);
    if (!element.kids.empty()) object.replaceKey("/K", kids);
  }

  static void add_attributes(Object& object, const Element& element) {
    Object attributes = Object::newDictionary();
    if (!element.scope.empty()) {
      attributes.replaceKey("/O", name("Table"));
      attributes.replaceKey("/Scope", name(element.scope));
    } else if (element.bounds) {
      attributes.replaceKey("/O", name("Layout"));
      attributes.replaceKey("/Placement", name("Block"));
      attributes.replaceKey("/BBox", rectangle(*element.bounds));
    } else {
      return;
    }
    object.replaceKey("/A", attributes);
  }

  /// The number alone if it is on the page of the element, which is that of its first mark.
  Object mark_of(const Object& element, const Element::Mark& mark, int& page_of_element) {
    parents_[static_cast<std::size_t>(mark.page)][static_cast<std::size_t>(mark.index)] = element;
    if (page_of_element < 0) page_of_element = mark.page;
    const Object index = Object::newInteger(mark.index);
    if (page_of_element == mark.page) return index;
    Object reference = Object::newDictionary();
    reference.replaceKey("/Type", name("MCR"));
    reference.replaceKey("/Pg", page(mark.page));
    reference.replaceKey("/MCID", index);
    return reference;
  }

  Object annotation_of(const Object& element, int link) {
    const auto index = static_cast<std::size_t>(link);
    if (annotations_.size() <= index) annotations_.resize(index + 1), parents_of_links_.resize(index + 1);
    annotations_[index] = indirect(Object::newDictionary());
    parents_of_links_[index] = element;
    Object reference = Object::newDictionary();
    reference.replaceKey("/Type", name("OBJR"));
    reference.replaceKey("/Pg", page(structure_.links[index].page));
    reference.replaceKey("/Obj", annotations_[index]);
    return reference;
  }

  void add_links() {
    for (std::size_t index = 0; index < annotations_.size(); ++index) {
      const Link& link = structure_.links[index];
      Object& annotation = annotations_[index];
      annotation.replaceKey("/Type", name("Annot"));
      annotation.replaceKey("/Subtype", name("Link"));
      annotation.replaceKey("/Rect", rectangle(link.area));
      annotation.replaceKey("/Border", Object::parse("[0 0 0]"));
      annotation.replaceKey("/F", Object::newInteger(4));  // printed
      annotation.replaceKey("/Contents", words(link.contents));
      annotation.replaceKey("/StructParent", whole(pages_.size() + index));
      annotation.replaceKey("/Dest", destination_of(link.bookmark));
      Object on = page(link.page);
      if (!on.hasKey("/Annots")) on.replaceKey("/Annots", Object::newArray());
      on.getKey("/Annots").appendItem(annotation);
    }
  }

  /// From the marks of each page, and from each link, back to their elements.
  void add_parents() {
    Object numbers = Object::newArray();
    for (std::size_t index = 0; index < parents_.size(); ++index) {
      numbers.appendItem(whole(index));
      numbers.appendItem(indirect(Object::newArray(parents_[index])));
    }
    for (std::size_t index = 0; index < parents_of_links_.size(); ++index) {
      numbers.appendItem(whole(parents_.size() + index));
      numbers.appendItem(parents_of_links_[index]);
    }
    Object tree = Object::newDictionary();
    tree.replaceKey("/Nums", numbers);
    root_.replaceKey("/ParentTree", indirect(tree));
    root_.replaceKey("/ParentTreeNextKey", whole(parents_.size() + parents_of_links_.size()));
  }

  Object destination_of(int bookmark) const {
    const Destination& to = structure_.bookmarks[static_cast<std::size_t>(bookmark)].to;
    Object target = Object::newArray();
    target.appendItem(page(to.page));
    target.appendItem(name("XYZ"));
    target.appendItem(Object::newNull());
    target.appendItem(number(std::min(page_height, page_height - to.y + 12)));
    target.appendItem(Object::newNull());
    return target;
  }

  static Object rectangle(const Rectangle& area) {
    Object corners = Object::newArray();
    for (const double each :
         {area.x, page_height - area.y - area.height, area.x + area.width, page_height - area.y})
      corners.appendItem(number(each));
    return corners;
  }

  struct Outline {
    Object object;
    std::vector<Object> children = {};
  };

  static void join(Outline& outline) {
    std::vector<Object>& children = outline.children;
    if (children.empty()) return;
    outline.object.replaceKey("/First", children.front());
    outline.object.replaceKey("/Last", children.back());
    for (std::size_t index = 0; index < children.size(); ++index) {
      children[index].replaceKey("/Parent", outline.object);
      if (index > 0) children[index].replaceKey("/Prev", children[index - 1]);
      if (index + 1 < children.size()) children[index].replaceKey("/Next", children[index + 1]);
    }
  }

  void add_bookmarks() {
    if (structure_.bookmarks.empty()) return;
    Outline top{indirect(Object::newDictionary())};
    std::vector<Outline> mains;
    for (std::size_t index = 0; index < structure_.bookmarks.size(); ++index) {
      const Bookmark& bookmark = structure_.bookmarks[index];
      Object item = indirect(Object::newDictionary());
      item.replaceKey("/Title", words(bookmark.title));
      item.replaceKey("/Dest", destination_of(static_cast<int>(index)));
      if (bookmark.level > 1 && !mains.empty()) {
        mains.back().children.push_back(item);
        continue;
      }
      top.children.push_back(item);
      mains.push_back({item});
    }
    top.object.replaceKey("/Type", name("Outlines"));
    top.object.replaceKey("/Count", whole(structure_.bookmarks.size()));
    join(top);
    for (Outline& each : mains) {
      join(each);
      if (!each.children.empty()) each.object.replaceKey("/Count", whole(each.children.size()));
    }
    pdf_.getRoot().replaceKey("/Outlines", top.object);
    pdf_.getRoot().replaceKey("/PageMode", name("UseOutlines"));
  }

  void describe(const std::string& title, const std::string& language) {
    Object catalogue = pdf_.getRoot();
    catalogue.replaceKey("/StructTreeRoot", root_);
    catalogue.replaceKey("/MarkInfo", Object::parse("<< /Marked true >>"));
    catalogue.replaceKey("/Lang", words(language));
    catalogue.replaceKey("/ViewerPreferences", Object::parse("<< /DisplayDocTitle true >>"));
    Object metadata = Object::newStream(&pdf_, metadata_of(title, language));
    metadata.getDict().replaceKey("/Type", name("Metadata"));
    metadata.getDict().replaceKey("/Subtype", name("XML"));
    catalogue.replaceKey("/Metadata", metadata);
    Object information = pdf_.getTrailer().getKey("/Info");
    information.replaceKey("/Title", words(title));
    information.replaceKey("/Creator", words("Gelombang"));
    information.removeKey("/CreationDate");
    information.removeKey("/ModDate");
  }

  const Drawn& drawn_;
  const Structure& structure_;
  QPDF pdf_;
  std::vector<Object> pages_, elements_, annotations_, parents_of_links_;
  std::vector<std::vector<Object>> parents_;  // of the marks of each page
  Object root_;
};

}  // namespace

std::string tagged(const Drawn& drawn, const Structure& structure, const std::string& title,
                   const std::string& language) {
  try {
    return Tagger(drawn, structure).tagged(title, language);
  } catch (const FileError&) {
    throw;
  } catch (const std::exception& error) {
    throw FileError(std::string("could not tag the PDF: ") + error.what());
  }
}

}  // namespace gelombang::reports::pdf
