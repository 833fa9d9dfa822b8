// SPDX-License-Identifier: Apache-2.0
#include "reports/plain_words.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "reports/document/visit.hpp"
#include "reports/locale/glossary_stems.hpp"
#include "reports/locale/messages.hpp"
#include "reports/locale/provinces.hpp"
#include "reports/sections/names.hpp"
#include "reports/sections/objective_words.hpp"

namespace gelombang::reports {
namespace {

constexpr std::size_t longest_title = 160;  // characters: three lines of a page

const std::string* text_in(const Value& value) {
  const auto* text = std::get_if<Text>(&value.kind);
  return text == nullptr ? nullptr : &text->text;
}

bool is_phrase(const Value& value, std::string_view words) {
  const auto* phrase = std::get_if<Phrase>(&value.kind);
  return phrase != nullptr && phrase->words == words;
}

// ---- What a bundle has as code ----------------------------------------------------------------------------

using Codes = std::map<std::string, Value>;

Codes articles_of(const results::Bundle& bundle) {
  Codes codes;
  for (const auto& row : bundle.reasons)
    if (!row.article.empty()) codes.emplace(row.article, article_name(row.article));
  return codes;
}

Codes plans_of(const results::Bundle& bundle) {
  Codes codes;
  for (const auto& row : bundle.size_plans)
    if (!row.values.empty()) codes.emplace(row.values, plan_in_words(row.values));
  for (const auto& row : bundle.size_variables)
    if (!row.path.empty()) codes.emplace(row.path, Text{'`' + row.path + '`', {}});
  return codes;
}

std::set<std::string> objectives_of(const results::Bundle& bundle) {
  std::set<std::string> objectives;
  for (const auto& row : bundle.objectives) objectives.insert(row.objective);
  for (const auto& row : bundle.size_objectives) objectives.insert(row.objective);
  for (const auto& row : bundle.size) objectives.insert(row.binding);
  objectives.erase("");
  return objectives;
}

// ---- Groups of draws --------------------------------------------------------------------------------------

std::vector<std::string> parts_of(std::string_view text) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('|', at), text.size());
    parts.emplace_back(text.substr(at, end - at));
    at = end + 1;
  }
  return parts;
}

Value group_of_draw(const std::string& column, const std::string& name) {
  if (const std::string_view province = name_of_province(name); !province.empty())
    return std::string(province);
  constexpr std::array<std::pair<std::string_view, const char*>, 4> sexes{
      {{"f", "female"}, {"female", "female"}, {"m", "male"}, {"male", "male"}}};
  if (column == "sex")
    for (const auto& [code, word] : sexes)
      if (code == name) return word;
  const std::string dimension = column == "province" ? "region" : column;
  return phrase("{}: {}", dimension_name(dimension), group_name(dimension, name));
}

/// `province|sex = ID-JB|f`: the groups beside each other. Empty: another number of columns and of names.
Value groups_of_draw(const std::string& columns, const std::string& names) {
  const std::vector<std::string> column = parts_of(columns), name = parts_of(names);
  if (column.size() != name.size()) return {};
  List list;
  for (std::size_t index = 0; index < column.size(); ++index)
    list.items.push_back(group_of_draw(column[index], name[index]));
  return list;
}

void say_draw_plainly(Value& value) {
  auto* each = std::get_if<Phrase>(&value.kind);
  if (each == nullptr || each->values.empty()) return;
  const std::string* first = text_in(each->values.front());
  if (first == nullptr) return;
  if (each->words == "Audit of {}") each->values.front() = sentence_value(std::string(*first));
  if (each->words == "Round {}" && *first == "draw") each->values.front() = "draw";
  if (each->words != "{} = {}") return;
  if (const std::string* names = text_in(each->values.back()))
    if (Value groups = groups_of_draw(*first, *names); !groups.is_empty()) value = std::move(groups);
}

// ---- Title and glossary -----------------------------------------------------------------------------------

std::string shortened(const std::string& text) {
  std::size_t characters = 0, at = 0;
  for (; at < text.size(); ++at) {
    const bool is_first_byte = (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
    if (is_first_byte && ++characters > longest_title) break;
  }
  return at == text.size() ? text : text.substr(0, at) + "…";
}

/// Wherever the words of the title come again, as in sources of charts, they are as short.
void shorten_title(Document& document) {
  std::set<std::string> long_names;
  Document head;
  head.title = document.title;
  for_each_value(head, [&](const Value& value) {
    const auto note = [&](const Value& one) {
      if (const std::string* text = text_in(one); text != nullptr && shortened(*text) != *text)
        long_names.insert(*text);
    };
    note(value);
    if (const auto* both = std::get_if<InLanguages>(&value.kind))
      std::for_each(both->versions.begin(), both->versions.end(), note);
  });
  if (long_names.empty()) return;
  change_values(document, [&](Value& value) {
    const auto shorten = [&](Value& one) {
      if (auto* text = std::get_if<Text>(&one.kind); text != nullptr && long_names.contains(text->text))
        text->text = shortened(text->text);
    };
    shorten(value);
    if (auto* both = std::get_if<InLanguages>(&value.kind))
      std::for_each(both->versions.begin(), both->versions.end(), shorten);
  });
}

std::string in_small_letters(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char each) { return static_cast<char>(std::tolower(each)); });
  return text;
}

bool has_word(const std::string& text, std::string_view stem) {
  for (std::size_t at = text.find(stem); at != std::string::npos; at = text.find(stem, at + 1))
    if (at == 0 || std::isalpha(static_cast<unsigned char>(text[at - 1])) == 0) return true;
  return false;
}

bool is_used(const Value& term, const std::string& text, const Locale& locale) {
  std::string words = in_small_letters(text_of(term, locale));
  if (const auto* phrase = std::get_if<Phrase>(&term.kind))
    for (const Stems& each : glossary_stems)
      if (each.term == phrase->words)
        words = locale.language == Language::english ? each.english : each.indonesian;
  const std::vector<std::string> each = parts_of(words);
  return std::any_of(each.begin(), each.end(), [&](const std::string& stem) { return has_word(text, stem); });
}

bool is_glossary(const Section& section) {
  return is_phrase(section.title, "Glossary");
}

/// Its words in small letters, those of the glossary left out.
std::string words_of(Document document, const Locale& locale) {
  std::erase_if(document.sections, is_glossary);
  std::string text;
  for_each_value(document, [&](const Value& value) { text += text_of(value, locale) + '\n'; });
  return in_small_letters(std::move(text));
}

void keep_used_terms(Document& document, const Locale& locale) {
  if (std::none_of(document.sections.begin(), document.sections.end(), is_glossary)) return;
  const std::string text = words_of(document, locale);
  for (Section& section : document.sections) {
    if (!is_glossary(section)) continue;
    for (Block& block : section.blocks)
      if (auto* list = std::get_if<Definitions>(&block))
        std::erase_if(list->entries, [&](const auto& each) { return !is_used(each.term, text, locale); });
    std::erase_if(section.blocks, [](const Block& block) {
      const auto* list = std::get_if<Definitions>(&block);
      return list != nullptr && list->entries.empty();
    });
  }
  std::erase_if(document.sections,
                [](const Section& section) { return is_glossary(section) && section.blocks.empty(); });
}

}  // namespace

void say_plainly(Document& document, const results::Bundle& bundle) {
  const std::set<std::string> objectives = objectives_of(bundle);
  const Codes articles = articles_of(bundle), plans = plans_of(bundle);
  std::set<std::string> named;  // with their expression
  const auto has_label = [&](const std::string& name) {
    return std::any_of(bundle.labels.begin(), bundle.labels.end(),
                       [&](const auto& row) { return row.name == name; });
  };
  // What every scenario with a selection has, and the program named.
  const bool names_selected = !has_label("selected"), names_selection = !has_label("selection");
  const auto say = [&](Value& value, bool may_name) {
    const std::string* text = text_in(value);
    if (text == nullptr || text->empty()) return;
    const std::string code = *text;
    if (names_selected && code == "selected") value = "selected";
    if (names_selection && code == "selection") value = "draw";
    if (const auto article = articles.find(code); article != articles.end()) value = article->second;
    if (const auto plan = plans.find(code); plan != plans.end()) value = plan->second;
    if (!objectives.contains(code)) return;
    Value words = objective_in_words(code);
    const bool is_named = may_name && text_in(words) == nullptr && named.insert(code).second;
    value = is_named ? Value(phrase("{} ({})", std::move(words), Text{'`' + code + '`', {}})) : words;
  };
  // The answer comes first, without code; what was asked comes next, and has it.
  std::vector<Section> sections = std::exchange(document.sections, {});
  change_values(document, [&](Value& value) { say(value, false); });
  document.sections = std::move(sections);
  std::vector<Block> opening = std::exchange(document.opening, {});
  change_values(document, [&](Value& value) { say(value, true); });
  document.opening = std::move(opening);
}

bool is_about_a_place(const results::Finding& finding) {
  return std::any_of(finding.values.begin(), finding.values.end(),
                     [](const auto& each) { return each.item == 0 && each.name == "place"; });
}

Section remarks_on_the_file(const results::Bundle& bundle) {
  Section section{"Annex: remarks on the scenario file"};
  Table table({"remark"}, {});
  for (const results::Finding& each : bundle.findings)
    if (is_about_a_place(each)) table.add({Text{text_of(sentence_of(each), english), "en"}});
  if (table.empty()) return section;
  section.blocks.push_back(
      Paragraph{"For who has the file: the program reads it, and tells in English what it found, with the "
                "place (file, line, column)."});
  section.blocks.push_back(std::move(table));
  return section;
}

Document readable(Document document, const Locale& locale) {
  change_values(document, say_draw_plainly);
  const bool is_of_a_draw = is_phrase(document.kind, "Notice for the public, after the draw") ||
                            is_phrase(document.kind, "Notice for the public, before the draw");
  if (is_of_a_draw)
    change_values(document, [](Value& value) {
      if (const std::string* text = text_in(value); text != nullptr && *text == "draw") value = "draw";
    });
  shorten_title(document);
  keep_used_terms(document, locale);
  return document;
}

}  // namespace gelombang::reports
