// SPDX-License-Identifier: Apache-2.0
// The table of keys as a JSON Schema: what an editor can check and complete while a scenario is typed.
#include <algorithm>
#include <map>
#include <string>

#include <fmt/core.h>
#include <nlohmann/json.hpp>

#include "engine/scenario/keys.hpp"
#include "engine/scenario/load.hpp"
#include "engine/scenario/quantity.hpp"

namespace gelombang::scenario {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view number_pattern = R"([-+]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]+)?)";
constexpr std::string_view name_pattern = "^[A-Za-z0-9_+-]{1,64}$";

Json reference(std::string_view definition) {
  return {{"$ref", fmt::format("#/definitions/{}", definition)}};
}

/// `250 ms`, as a pattern.
std::string quantity_pattern(Dimension dimension) {
  std::string units;
  for (std::string_view unit : units_of(dimension))
    units += fmt::format("{}{}", units.empty() ? "" : "|", unit);
  // A rate may have spaces around its slash.
  if (dimension == Dimension::rate) units = "/ *(s|min|h|d)";
  return fmt::format("{} *({})", number_pattern, units);
}

Json text_like(const std::string& pattern, std::string_view description) {
  return {{"description", description}, {"type", "string"}, {"pattern", pattern}};
}

/// A quantity, or text that holds `$name`, which only the loader can look through.
Json quantity(Dimension dimension) {
  return text_like(fmt::format(R"(^{}$|\$[A-Za-z_])", quantity_pattern(dimension)), described(dimension));
}

Json distribution(Dimension dimension, std::string_view description) {
  return text_like(
      fmt::format(
          R"(^{}$|^(uniform|exponential|erlang|gamma|lognormal|hyperexponential|empirical) *\(.*\)$|\$[A-Za-z_])",
          quantity_pattern(dimension)),
      description);
}

Json value_definitions() {
  const std::string instant = "[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}(:[0-9]{2})? +(WIB|WITA|WIT)";
  Json share = quantity(Dimension::share);
  Json definitions;
  definitions["assumption_used"] = text_like(R"(^\$[A-Za-z_][A-Za-z0-9_]*$)", "the value of an assumption");
  definitions["text"] = {{"description", "text, as written"}, {"type", {"string", "number", "boolean"}}};
  definitions["name"] = {{"description", "letters, digits, '_', '-' and '+'"},
                         {"type", {"string", "integer"}},
                         {"pattern", name_pattern}};
  definitions["hexadecimal"] = {{"description", "hexadecimal digits"},
                                {"type", {"string", "integer"}},
                                {"pattern", "^[0-9a-fA-F]{1,128}$"}};
  definitions["share"] = {{"description", "a share such as '5 %', or a fraction such as 0.05"},
                          {"anyOf", {Json{{"type", "number"}, {"minimum", 0}, {"maximum", 1}}, share}}};
  definitions["duration"] = quantity(Dimension::time);
  definitions["instant"] =
      text_like(fmt::format(R"(^{}$|\$[A-Za-z_])", instant), "an instant such as '2020-04-11 19:00 WIB'");
  definitions["moment"] =
      text_like(fmt::format(R"(^{}$|^{}$|\$[A-Za-z_])", quantity_pattern(Dimension::time), instant),
                "time since the start of the run, such as '26 h', or an instant such as "
                "'2020-04-11 19:00 WIB'");
  definitions["rate"] = quantity(Dimension::rate);
  definitions["bit_rate"] = quantity(Dimension::bit_rate);
  definitions["time"] = distribution(
      Dimension::time, "a duration such as '250 ms', or a distribution such as 'exponential(mean 6 min)'");
  definitions["size"] = distribution(
      Dimension::size, "a size such as '2 MB', or a distribution such as 'lognormal(mean 2 MB, scv 1)'");
  return definitions;
}

/// `the population` is defined as `population`.
std::string definition_name(const Section& section) {
  std::string name;
  const std::string_view noun = section.noun;
  const std::size_t article = noun.starts_with("the ") ? 4 : noun.starts_with("a ") ? 2 : 0;
  for (char c : noun.substr(article))
    if (c != '\'') name += c == ' ' ? '_' : c;
  return name;
}

class SchemaWriter {
 public:
  Json write() {
    Json schema = section(scenario_section());
    Json whole = {{"$schema", "http://json-schema.org/draft-07/schema#"},
                  {"title", "Gelombang scenario"},
                  {"description", "Made from the table of keys in engine/scenario/keys.cpp. Do not edit."}};
    whole.update(schema);
    Json definitions = value_definitions();
    for (const auto& [name, definition] : sections_) definitions[name] = definition;
    whole["definitions"] = std::move(definitions);
    return whole;
  }

 private:
  Json section(const Section& table) {
    Json properties = Json::object();
    Json required = Json::array();
    for (const Key& key : table.keys) {
      properties[std::string(key.name)] = described_key(key);
      if (key.is_required && key.kinds.empty()) required.push_back(key.name);
    }
    Json schema = {{"type", "object"}, {"additionalProperties", false}};
    if (!required.empty()) schema["required"] = std::move(required);
    schema["properties"] = std::move(properties);
    if (Json cases = by_kind(table); !cases.empty()) schema["allOf"] = std::move(cases);
    return schema;
  }

  /// Which keys each kind must and must not have.
  static Json by_kind(const Section& table) {
    Json cases = Json::array();
    for (const Key& kind : table.keys) {
      if (kind.name != "kind") continue;
      for (std::string_view choice : kind.choices) {
        Json required = Json::array(), refused = Json::object();
        for (const Key& key : table.keys) {
          if (!key.applies_to(choice))
            refused[std::string(key.name)] = false;
          else if (key.is_required && !key.kinds.empty())
            required.push_back(key.name);
        }
        Json then = {{"properties", std::move(refused)}};
        if (!required.empty()) then["required"] = std::move(required);
        cases.push_back(
            {{"if", {{"properties", {{"kind", {{"const", choice}}}}}}}, {"then", std::move(then)}});
      }
    }
    return cases;
  }

  Json described_key(const Key& key) {
    Json schema = {{"description", description(key)}};
    if (key.is_required || key.default_text.empty()) {
      schema.update(shaped(key));
      return schema;
    }
    schema["default"] = key.type == Type::integer
                            ? Json(std::get<std::int64_t>(parse_integer(key.default_text)))
                            : Json(key.default_text);
    schema.update(shaped(key));
    return schema;
  }

  static std::string description(const Key& key) {
    std::string text(key.help);
    const bool is_quantity = key.type != Type::integer && key.type != Type::number;
    if (is_quantity && !key.low.empty())
      text += fmt::format("; {} {}", key.low_is_excluded ? "more than" : "at least", key.low);
    if (is_quantity && !key.high.empty()) text += fmt::format("; at most {}", key.high);
    return text;
  }

  Json shaped(const Key& key) {
    const auto array_of = [](const Json& item) { return Json{{"type", "array"}, {"items", item}}; };
    const auto one_or_array_of = [&](const Json& item) { return Json{{"anyOf", {item, array_of(item)}}}; };
    const auto object_of = [](const Json& item) {
      return Json{
          {"type", "object"}, {"propertyNames", {{"pattern", name_pattern}}}, {"additionalProperties", item}};
    };
    const Json item = value(key);
    switch (key.shape) {
      case Shape::one:
        return item.contains("$ref") ? Json{{"allOf", Json::array({item})}} : item;
      case Shape::list:
        return array_of(item);
      case Shape::one_or_list:
        return one_or_array_of(item);
      case Shape::by_name:
        return object_of(item);
      case Shape::lists_by_name:
        return object_of(one_or_array_of(item));
      case Shape::by_path:
        return Json{{"type", "object"}, {"minProperties", 1}, {"additionalProperties", item}};
    }
    return item;
  }

  Json value(const Key& key) {
    switch (key.type) {
      case Type::text:
      case Type::any:
      case Type::objective:
      case Type::goal:
        return reference("text");
      case Type::name:
        return reference("name");
      case Type::hexadecimal:
        return reference("hexadecimal");
      case Type::integer:
        return bounded(key, "integer");
      case Type::number:
        return bounded(key, "number");
      case Type::share:
        return reference("share");
      case Type::duration:
        return reference("duration");
      case Type::moment:
        return reference("moment");
      case Type::instant:
        return reference("instant");
      case Type::rate:
        return reference("rate");
      case Type::bit_rate:
        return reference("bit_rate");
      case Type::time:
        return reference("time");
      case Type::size:
        return reference("size");
      case Type::choice:
        return {{"enum", key.choices}};
      case Type::section:
        return section_reference(key.section());
    }
    return Json::object();
  }

  static Json bounded(const Key& key, std::string_view type) {
    Json number = {{"type", type}};
    const auto bound = [&](std::string_view text) {
      const double value = std::get<double>(parse_quantity(text, Dimension::number));
      return type == "integer" ? Json(static_cast<std::int64_t>(value)) : Json(value);
    };
    if (!key.low.empty()) number["minimum"] = bound(key.low);
    if (!key.high.empty()) number["maximum"] = bound(key.high);
    return {{"anyOf", {number, reference("assumption_used")}}};
  }

  /// Each section is defined once; a call that holds calls refers to itself.
  Json section_reference(const Section& table) {
    const std::string name = definition_name(table);
    if (sections_.emplace(name, Json{}).second) sections_[name] = section(table);
    return reference(name);
  }

  std::map<std::string, Json> sections_;
};

}  // namespace

std::string json_schema() {
  return SchemaWriter().write().dump(2) + "\n";
}

}  // namespace gelombang::scenario
