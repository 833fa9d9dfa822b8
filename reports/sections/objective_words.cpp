// SPDX-License-Identifier: Apache-2.0
#include "reports/sections/objective_words.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "reports/sections/names.hpp"

namespace gelombang::reports {
namespace {

using Words = std::pair<std::string_view, const char*>;

// By metric (engine/model/objectives/metrics.hpp): of a station, an endpoint, a waiting room or a milestone.
constexpr std::array<Words, 12> of_a_subject{
    {{"delay_in_queue", "delay in queue at {}"},
     {"sojourn_time", "time spent at {}"},
     {"refusal_probability", "share of visits to {} that were refused"},
     {"reneging_probability", "share of visits to {} that left the queue"},
     {"reneging_ratio", "visits to {} that left the queue at the time, of those that came"},
     {"utilization", "busy share of the capacity of {}"},
     {"number_in_queue", "number in the queue of {}"},
     {"response_time", "time to the answer of '{}'"},
     {"success_rate", "share of requests '{}' that were answered"},
     {"sent", "requests '{}' sent"},
     {"reached", "people who reached '{}'"},
     {"reached_share", "share of those who came who reached '{}'"}}};
constexpr Words of_a_milestone{"time_to_milestone", "time from arrival to '{}'"};
constexpr std::array<Words, 9> of_people{
    {{"arrived", "people who came"},
     {"finished", "people who finished"},
     {"finished_share", "share of those who came who finished"},
     {"lost", "people lost"},
     {"lost_share", "share of those who came who were lost"},
     {"journey_time", "time from arrival to the end of the journey"},
     {"inclusion", "share of those who came who reached the goal"},
     {"inclusion_ratio", "inclusion of the lowest group divided by that of the highest"},
     {"lowest_inclusion", "inclusion of the lowest group"}}};
constexpr std::array<Words, 5> relations{
    {{"<=", "at most {}"}, {">=", "at least {}"}, {"<", "below {}"}, {">", "above {}"}, {"=", "exactly {}"}}};

template <std::size_t size>
const char* found_in(const std::array<Words, size>& words, std::string_view name) {
  const auto* each =
      std::find_if(words.begin(), words.end(), [&](const Words& one) { return one.first == name; });
  return each == words.end() ? nullptr : each->second;
}

std::string trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(' ');
  if (begin == std::string_view::npos) return {};
  return std::string(text.substr(begin, text.find_last_not_of(' ') - begin + 1));
}

/// The two sides of `mark`; nothing: it is not there.
std::optional<std::pair<std::string, std::string>> parted(std::string_view text, std::string_view mark) {
  const std::size_t at = text.find(mark);
  if (at == std::string_view::npos) return std::nullopt;
  return std::pair{trimmed(text.substr(0, at)), trimmed(text.substr(at + mark.size()))};
}

/// `{connection=weak_signal}`: whose. Empty: of everybody.
Value whose(std::string_view tags) {
  List list;
  for (std::size_t at = 0; at <= tags.size();) {
    const std::size_t end = std::min(tags.find(',', at), tags.size());
    const auto tag = parted(tags.substr(at, end - at), "=");
    if (tag && !tag->second.empty())
      list.items.push_back(phrase("{}: {}", dimension_name(tag->first), group_name(tag->first, tag->second)));
    at = end + 1;
  }
  if (list.items.empty()) return {};
  return list;
}

/// `desk.reneging_probability{endpoint=call}`. Empty: another metric.
Value quantity(const std::string& text) {
  const std::size_t brace = std::min(text.find('{'), text.size());
  const std::string name = text.substr(0, brace);
  const std::size_t point = name.rfind('.');
  Value words;
  if (point == std::string::npos) {
    const char* said = found_in(of_people, name);
    if (said == nullptr) return {};
    words = phrase(said);
  } else {
    const std::string subject = name.substr(0, point), metric = name.substr(point + 1);
    const char* said =
        metric == of_a_milestone.first ? of_a_milestone.second : found_in(of_a_subject, metric);
    if (said == nullptr) return {};
    words = phrase(said, subject);
  }
  if (brace == text.size() || text.back() != '}') return words;
  Value tags = whose(std::string_view(text).substr(brace + 1, text.size() - brace - 2));
  return tags.is_empty() ? words : Value(phrase("{} ({})", std::move(words), std::move(tags)));
}

/// `p95(..)`, `mean(..)`, `max(..)`, `share(.. > 1 min)`, or the metric alone.
Value statistic(const std::string& text) {
  const std::size_t open = text.find('(');
  if (open == std::string::npos || text.back() != ')') return quantity(text);
  const std::string kind = text.substr(0, open), inside = text.substr(open + 1, text.size() - open - 2);
  if (kind == "share") {
    const auto above = parted(inside, ">");
    Value of = above ? quantity(above->first) : Value{};
    return of.is_empty() ? Value{} : Value(phrase("share with {} above {}", std::move(of), above->second));
  }
  Value of = quantity(inside);
  if (of.is_empty()) return of;
  if (kind == "mean") return phrase("{}, mean", std::move(of));
  if (kind == "max") return phrase("{}, largest", std::move(of));
  if (kind.size() > 1 && kind.front() == 'p')
    return phrase("{}, percentile {}", std::move(of), kind.substr(1));
  return {};
}

/// `over the run`, `in every 3 h`, `in hour 3`, `from 8 h to 20 h`. Empty: another.
Value window(const std::string& text) {
  if (text == "over the run") return "over the whole run";
  if (text == "in every hour") return "in every hour";
  if (text.starts_with("in every ")) return phrase("in every {}", text.substr(9));
  if (text.starts_with("in hour ")) return phrase("in hour {}", text.substr(8));
  if (!text.starts_with("from ")) return {};
  const auto ends = parted(std::string_view(text).substr(5), " to ");
  return ends ? Value(phrase("from {} to {}", ends->first, ends->second)) : Value{};
}

/// Where the words of a window begin.
std::size_t begin_of_window(std::string_view text) {
  std::size_t first = std::string_view::npos;
  for (const std::string_view mark : {" over the run", " in ", " from "})
    first = std::min(first, text.find(mark));
  return first;
}

/// Past the brackets of a statistic or of tags.
std::size_t find_relation(const std::string& text, std::string_view relation) {
  int depth = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    depth += text[at] == '(' || text[at] == '{' ? 1 : text[at] == ')' || text[at] == '}' ? -1 : 0;
    if (depth == 0 && text.compare(at, relation.size(), relation) == 0) return at;
  }
  return std::string::npos;
}

}  // namespace

Value objective_in_words(const std::string& expression) {
  for (const auto& [mark, words] : relations) {
    const std::size_t at = find_relation(expression, mark);
    if (at == std::string::npos) continue;
    const std::string right = trimmed(std::string_view(expression).substr(at + mark.size()));
    const std::size_t end = begin_of_window(right);
    if (end == std::string::npos) break;
    Value left = statistic(trimmed(std::string_view(expression).substr(0, at)));
    Value when = window(trimmed(std::string_view(right).substr(end)));
    if (left.is_empty() || when.is_empty()) break;
    return phrase("{}: {} {}", std::move(left), phrase(words, right.substr(0, end)), std::move(when));
  }
  return Text{expression, {}};
}

Value plan_in_words(const std::string& plan) {
  List list;
  for (std::size_t at = 0; at < plan.size();) {
    const std::size_t end = std::min(plan.find(", ", at), plan.size());
    const auto variable = parted(std::string_view(plan).substr(at, end - at), "=");
    if (!variable || variable->first.empty() || variable->second.empty()) return Text{plan, {}};
    list.items.push_back(phrase("{} {}", variable->first, variable->second));
    at = end + 2;
  }
  return list;
}

}  // namespace gelombang::reports
