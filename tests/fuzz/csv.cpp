// SPDX-License-Identifier: Apache-2.0
// A CSV file in the hands of everybody who reads one: `pool.csv` as the pool of an audit and of a draw,
// `rules.csv` as the rules, `list.csv` as a list of people; and every file as lines and as a table of a
// scenario. What is accepted is audited and drawn.
#include <algorithm>
#include <deque>

#include "engine/audit/audit.hpp"
#include "engine/audit/read_pool.hpp"
#include "engine/audit/report_json.hpp"
#include "engine/base/csv_rows.hpp"
#include "engine/base/error.hpp"
#include "engine/draw/proof.hpp"
#include "engine/scenario/csv.hpp"
#include "engine/scenario/text_file.hpp"
#include "reports/audit.hpp"
#include "reports/render/terminal.hpp"
#include "tests/fuzz/target.hpp"

namespace gelombang::fuzz {
namespace {

namespace fs = std::filesystem;

using Texts = std::map<std::string, std::string>;

constexpr const char* seed = "101297f1ca7dc44ef6088d94ad5fb7ba03455dc33d53ddb412bbc4564ed986ec";

struct Lines {
  std::vector<std::string> header;
  std::size_t rows = 0;
};

/// Every cell lies in its line.
Lines read_lines(const std::string& text, const std::string& file) {
  std::deque<std::string> unquoted;
  Refusals refusals;
  CsvRows rows(text, file, unquoted, refusals);
  Lines read;
  read.header = rows.columns().names();
  std::vector<CsvCell> cells;
  while (rows.has_names() && rows.next(cells, refusals)) {
    ++read.rows;
    std::vector<Diagnostic> places;
    for (const CsvCell& cell : cells) places.push_back({Severity::warning, rows.where(cell), "a cell", ""});
    promise_sound(true, places, {{file, text}});
  }
  read.rows += rows.rejected_rows();
  const std::vector<Diagnostic> told = refusals.diagnostics();
  promise_sound(told.empty(), told, {{file, text}});
  return read;
}

void read_table(const std::string& text, const std::string& file) {
  scenario::Problems problems;
  std::string checked = text;
  if (!scenario::check_text(checked, file, problems)) return;
  const auto table = scenario::read_csv(checked, file, problems);
  const std::vector<std::string> files{file};
  const std::vector<Diagnostic> told = problems.in_file_order(files);
  promise_sound(!has_error(told), told, {{file, text}});
  promise(table || has_error(told), "a table that was not read is an error", in_words(told));
  if (!table) return;
  for (const auto& row : table->rows)
    promise(row.size() == table->columns.size(), "rows are as long as the header");
}

/// Columns by the names that the manual gives them; every other one is a group.
audit::ColumnMap columns_of(const std::vector<std::string>& header) {
  audit::ColumnMap map;
  const std::map<std::string, std::string*> known{{"id", &map.id},
                                                  {"selected", &map.selected},
                                                  {"registered", &map.registered},
                                                  {"rank", &map.rank},
                                                  {"household", &map.household},
                                                  {"previous_rank", &map.previous_rank},
                                                  {"excluded", &map.excluded},
                                                  {"priority", &map.priority},
                                                  {"listed_at", &map.listed_at},
                                                  {"wave", &map.wave}};
  for (const std::string& name : header) {
    if (const auto place = known.find(name); place != known.end())
      *place->second = name;
    else if (name.starts_with("stratum"))
      map.strata.push_back(name);
    else if (name.starts_with("device"))
      map.unique.push_back(name);
    else if (name.starts_with("trace"))
      map.exploratory.push_back(name);
    else
      map.groups.push_back(name);
  }
  if (map.selected.empty()) map.seats.all = 2;
  return map;
}

void audit_pool(const std::string& text, const std::string& file, const Lines& lines) {
  const audit::ColumnMap map = columns_of(lines.header);
  for (const bool skip : {false, true}) {
    const Loaded<audit::Pool> pool = audit::parse_pool(text, file, map, {.skip_bad_rows = skip});
    promise_sound(pool.value.has_value(), pool.diagnostics, {{file, text}});
    if (!pool.value) continue;
    promise(pool.value->size + pool.value->skipped >= lines.rows, "no row of an accepted pool is lost",
            std::to_string(pool.value->size) + " of " + std::to_string(lines.rows));
    promise(skip || pool.value->size == lines.rows, "an accepted pool has a person for each row");
    audit::Settings settings;
    settings.permutations = 19;
    const audit::Report report = audit::audit(*pool.value, settings);
    promise(!reports::terminal_text(reports::audit_report(report, "the pool")).empty() &&
                !audit::json_text(report, "the pool").empty(),
            "an audit says something");
  }
}

/// What is promised can be read again, and drawn.
void draw_pool(const draw::PoolSource& source, const draw::Rules& rules, const Texts& texts) {
  Loaded<draw::PreparedPool> prepared = draw::read_pool(source, rules);
  promise_sound(prepared.value.has_value(), prepared.diagnostics, texts);
  if (!prepared.value) return;
  draw::Pool& pool = prepared.value->pool;
  const std::vector<Diagnostic> misfits = draw::check_fit(rules, pool, source.file);
  promise_sound(!has_error(misfits), misfits, texts);
  if (has_error(misfits)) return;
  std::vector<std::string> columns;
  for (const draw::PoolColumn& column : pool.columns) columns.push_back(column.name);
  const auto again = draw::read_canonical_pool(pool.text, columns, rules, "canonical");
  promise(again.value && again.value->text == pool.text && again.value->people() == pool.people(),
          "a pool that was accepted is accepted in its canonical form", in_words(again.diagnostics));
  draw::Terms terms;
  terms.wave = "W1";
  const draw::Commitment commitment = draw::commit(terms, rules, std::move(pool));
  const draw::Drawn drawn = draw::draw(commitment, seed);
  promise(!drawn.selected_csv.empty(), "a draw that was promised can be held");
}

void read_draw(const Files& files, const Scratch& scratch, const Texts& texts) {
  if (!files.contains("rules.csv")) return;
  const std::string rules_file = scratch.path("rules.csv");
  const Loaded<draw::Rules> rules = draw::read_rules(files.at("rules.csv"), rules_file);
  promise_sound(rules.value.has_value(), rules.diagnostics, texts);
  if (!rules.value) return;
  const std::string canonical = draw::canonical_text(*rules.value);
  const Loaded<draw::Rules> again = draw::read_rules(canonical, "canonical");
  promise(again.value && draw::canonical_text(*again.value) == canonical,
          "rules that were accepted are accepted in their canonical form",
          canonical + in_words(again.diagnostics));
  if (!files.contains("pool.csv")) return;
  draw::PoolSource source;
  source.file = scratch.path("pool.csv");
  source.for_publication = files.contains("publication");
  if (files.contains("list.csv")) {
    source.lists.push_back({"list", scratch.path("list.csv")});
    source.on = "2020-04-11";
    source.oldest_days = 30;
  }
  draw_pool(source, *rules.value, texts);
}

}  // namespace

void one_input(std::string_view bytes) {
  static const Scratch scratch;
  const Files files = split(bytes, "pool.csv");
  const Texts texts = scratch.fill(files);
  for (const auto& [file, text] : texts) {
    const Lines lines = read_lines(text, file);
    read_table(text, file);
    if (file == scratch.path("pool.csv")) audit_pool(text, file, lines);
  }
  try {
    read_draw(files, scratch, texts);
  } catch (const FileError&) {  // a file that is no file
  }
}

std::map<std::string, std::string> seeds(const fs::path& source) {
  std::map<std::string, std::string> found;
  for (const char* folder : {"tests/diagnostics", "tests/unit", "scenarios", "plugins"})
    for (const auto& entry : fs::recursive_directory_iterator(source / folder)) {
      if (entry.path().extension() != ".csv") continue;
      const std::string name = entry.path().filename().string();
      const std::string as = name.ends_with(".rules.csv") ? "rules.csv" : "pool.csv";
      if (std::string text = contents(entry.path()); text.size() < 20'000) found[name] = joined({{as, text}});
    }
  std::string pool = "id,selected,registered,rank,sex,stratum,household,wave,priority,excluded\n";
  for (int i = 0; i < 40; ++i)
    pool += "P" + std::to_string(100 + i) + (i % 3 == 0 ? ",1," : ",0,") + std::to_string(1000 + i) + "," +
            std::to_string(i % 3 == 0 ? i : 100 + i) + (i % 2 == 0 ? ",F," : ",M,") +
            (i % 5 == 0 ? "north," : "south,") + std::to_string(i / 2) + ",w" + std::to_string(i % 2) +
            ",1,no\n";
  found["everything"] = pool;
  const std::string people =
      "id,sex,province,kk,aid,losses\nA1,F,ID-JB,1,no,0\nA2,M,ID-JB,1,no,1\nA3,F,ID-AC,2,yes,2\n"
      "A4,M,ID-AC,3,no,0\nA5,F,ID-JB,4,no,3\nA6,M,ID-AC,4,no,0\n";
  const std::string head = "step,column,value,seats,unfilled\n";
  const std::pair<const char*, const char*> rules[] = {
      {"open", "open,,,3,\n"},
      {"rounds",
       "exclude,aid,yes,,\nat_most,kk,,1,\nentries,losses,,4,\ntickets,,each_round,,\n"
       "reserve,province,ID-AC,1,open\nreserve,province,ID-JB,1,open\nopen,,,1,\n"},
      {"leximin", "leximin,,,3,\nat_least,sex,F,1,\nat_most,sex,F,2,\nat_least,province,ID-AC,1,\n"}};
  for (const auto& [name, rows] : rules)
    found[std::string("draw-") + name] = joined({{"pool.csv", people}, {"rules.csv", head + rows}});
  found["draw-list"] = joined({{"pool.csv", people},
                               {"rules.csv", head + "exclude,list,yes,,\nopen,,,2,\n"},
                               {"list.csv", "id,data_of\nA1,2020-04-01\nA9,2020-03-20\n"}});
  return found;
}

}  // namespace gelombang::fuzz
