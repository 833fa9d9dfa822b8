// SPDX-License-Identifier: Apache-2.0
#include "engine/draw/quota_types.hpp"

#include <algorithm>
#include <map>

#include "engine/base/csv_lines.hpp"
#include "engine/draw/ticket.hpp"

namespace gelombang::draw {
namespace {

using boost::multiprecision::cpp_int;

std::string bound_text(const Rules::Quota& quota, bool upper) {
  return std::string(upper ? "at_most," : "at_least,") + quota.column + ',' + quota.value + ',' +
         std::to_string(upper ? *quota.at_most : *quota.at_least);
}

}  // namespace

QuotaTypes quota_types(const Rules& rules, const Pool& pool) {
  QuotaTypes result;
  result.problem.seats = static_cast<std::int64_t>(rules.leximin_seats);
  std::vector<std::vector<std::string>> values;     // by attribute; the first stands for all without a quota
  for (const Rules::Quota& quota : rules.quotas) {  // sorted
    if (result.columns.empty() || result.columns.back() != quota.column) {
      result.columns.push_back(quota.column);
      values.push_back({""});
    }
    if (values.back().back() != quota.value) values.back().push_back(quota.value);
    const auto signed_bound = [](const auto& bound) {
      return bound ? std::optional(static_cast<std::int64_t>(*bound)) : std::nullopt;
    };
    result.problem.quotas.push_back({static_cast<std::uint32_t>(values.size() - 1),
                                     static_cast<std::uint32_t>(values.back().size() - 1),
                                     signed_bound(quota.at_least), signed_bound(quota.at_most)});
  }
  std::vector<const PoolColumn*> columns;
  std::vector<std::vector<std::uint32_t>> value_of_code;
  for (std::size_t a = 0; a < values.size(); ++a) {
    columns.push_back(pool.column(result.columns[a]));
    value_of_code.emplace_back();
    for (const std::string& value : columns[a]->values) {
      const auto place = std::find(values[a].begin() + 1, values[a].end(), value);
      value_of_code[a].push_back(
          place == values[a].end() ? 0U : static_cast<std::uint32_t>(place - values[a].begin()));
    }
  }

  const std::vector<bool> is_excluded = excluded(rules, pool);
  std::map<std::vector<std::uint32_t>, std::uint32_t> first_number;
  std::vector<std::int64_t> people;
  std::vector<std::uint32_t> key(columns.size());
  result.type_of.assign(pool.people(), selection::none);
  for (std::uint32_t person = 0; person < pool.people(); ++person) {
    if (is_excluded[person]) continue;
    for (std::size_t a = 0; a < columns.size(); ++a) key[a] = value_of_code[a][columns[a]->code_of[person]];
    const std::uint32_t number =
        first_number.try_emplace(key, static_cast<std::uint32_t>(people.size())).first->second;
    if (number == people.size()) people.push_back(0);
    ++people[number];
    result.type_of[person] = number;
  }
  std::vector<std::uint32_t> number_of(people.size());  // in the order of their values
  for (const auto& [type, number] : first_number) {
    number_of[number] = static_cast<std::uint32_t>(result.problem.types.size());
    result.problem.types.push_back({people[number], type});
    result.name.emplace_back();
    for (std::size_t a = 0; a < type.size(); ++a) result.name.back().push_back(values[a][type[a]]);
  }
  for (std::uint32_t& type : result.type_of)
    if (type != selection::none) type = number_of[type];
  if (result.problem.types.size() <= selection::most_quota_types)
    result.chances = selection::leximin(result.problem);
  else
    result.chances.too_large = true;
  return result;
}

std::vector<Diagnostic> why_no_chances(const QuotaTypes& types, const Rules& rules,
                                       const std::string& pool_file) {
  Refusals refusals;
  if (types.chances.too_large) {
    refusals.add({pool_file, 0, 0},
                 "the columns with quotas cross in too many ways: " +
                     std::to_string(types.problem.types.size()) + " different combinations occur",
                 "leave out a column, or make its values coarser");
  } else if (!types.chances.conflict.empty()) {
    std::string parts;
    SourceLocation where{pool_file, 0, 0};
    for (const selection::QuotaConflict& part : types.chances.conflict) {
      using Bound = selection::QuotaConflict::Bound;
      std::string text;
      if (part.bound == Bound::seats) {
        text = "leximin,,," + std::to_string(rules.leximin_seats);
      } else if (part.bound == Bound::people) {
        const std::int64_t people = types.problem.types[part.index].people;
        text = (types.columns.empty()
                    ? std::string("the pool")
                    : in_one_cell(types.columns) + " = " + in_one_cell(types.name[part.index])) +
               " has " + std::to_string(people) + (people == 1 ? " person" : " people");
      } else {
        const Rules::Quota& quota = rules.quotas[part.index];
        text = bound_text(quota, part.bound == Bound::at_most);
        where = quota.where;
      }
      parts += (parts.empty() ? "" : "; ") + text;
    }
    refusals.add(where, "no table of seats can keep all of this: " + parts,
                 "change one of them; without any one, the others can be kept");
  } else if (!selection::can_be_rounded(types.problem, types.chances)) {
    refusals.add(
        {pool_file, 0, 0},
        "quotas of " + std::to_string(types.columns.size()) +
            " columns cross, and some combinations of values have too few people or seats to draw whole "
            "seats that keep all quotas",
        "with at most two columns it is always possible: join two of them into one, or make values coarser");
  }
  return refusals.diagnostics();
}

std::string in_one_cell(const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) text += (i > 0 ? "|" : "") + names[i];
  return text;
}

std::string chances_csv(const QuotaTypes& types) {
  std::string text;
  for (const std::string& column : types.columns) text += column + ',';
  text += "people,step,chance\n";
  for (std::size_t t = 0; t < types.name.size(); ++t) {
    for (const std::string& value : types.name[t]) text += value + ',';
    text += std::to_string(types.problem.types[t].people) + ',' +
            std::to_string(types.chances.step_of[t] + 1) + ',';
    const selection::Rational& chance = types.chances.chance(t);
    text += numerator(chance).str() + '/' + denominator(chance).str() + '\n';
  }
  return text;
}

std::string weights_csv(const QuotaTypes& types, const Rules& rules) {
  std::string text = "step,column,value,weight\n";
  for (std::size_t s = 0; s < types.chances.steps.size(); ++s) {
    const selection::LeximinStep& step = types.chances.steps[s];
    const auto row = [&](const std::string& column, const std::string& value, std::int64_t weight) {
      if (weight != 0)
        text += std::to_string(s + 1) + ',' + column + ',' + value + ',' + std::to_string(weight) + '\n';
    };
    row("", "", step.weight_of_seats);
    for (std::size_t q = 0; q < rules.quotas.size(); ++q)
      row(rules.quotas[q].column, rules.quotas[q].value, step.weight_of[q]);
  }
  return text;
}

std::vector<std::int64_t> draw_seats(const QuotaTypes& types, std::string_view seed, std::string_view wave) {
  const TicketIssuer issue(seed, std::string(wave));
  std::uint64_t question = 0;
  return selection::round_seats(types.problem, types.chances, [&](const cpp_int& part, const cpp_int& whole) {
    const Ticket answer = issue("leximin|" + std::to_string(++question));
    cpp_int number;
    import_bits(number, answer.bytes.begin(), answer.bytes.end());
    return number * whole < part << 256;
  });
}

}  // namespace gelombang::draw
