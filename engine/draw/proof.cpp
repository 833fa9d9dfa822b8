#include "engine/draw/proof.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <map>
#include <memory>

#include "engine/base/contract.hpp"
#include "engine/base/csv_lines.hpp"
#include "engine/base/error.hpp"
#include "engine/draw/rfc3797.hpp"
#include "engine/draw/ticket.hpp"

namespace gelombang::draw {
namespace {

constexpr std::string_view format = "gelombang-draw-1";

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ",") + word;
  return text;
}

std::string text_of(const Terms& terms) {
  std::string text;
  const auto line = [&text](std::string_view key, std::string_view value) {
    text.append(key).append(": ").append(value).append("\n");
  };
  line("format", format);
  line("wave", terms.wave);
  line("method", terms.method == Method::tickets ? "tickets" : "rfc3797");
  line("seed_source", terms.seed_source);
  line("publication", terms.for_publication ? "yes" : "no");
  line("columns", joined(terms.columns));
  line("people", std::to_string(terms.people));
  line("rules_sha256", terms.rules_sha256);
  line("pool_sha256", terms.pool_sha256);
  return text;
}

bool is_printable(char c) {
  return c >= ' ' && c <= '~';
}

/// Lines `key: value` of printable ASCII, the keys as given and in that order. Refuses anything else.
class KeyLines {
 public:
  KeyLines(const std::string& text, std::string file, std::vector<std::string_view> keys, Refusals& refusals)
      : file_(std::move(file)), refusals_(refusals) {
    std::size_t at = 0;
    int number = 0;
    for (const std::string_view key : keys) {
      ++number;
      const std::string start = std::string(key) + ": ";
      const std::size_t end = text.find('\n', at);
      if (end == text.npos || text.compare(at, start.size(), start) != 0) {
        refusals_.add({file_, number, 1}, "expected a line '" + std::string(key) + ": ...'",
                      "the file was changed, is not complete, or is of another version");
        return;
      }
      const std::string value = text.substr(at + start.size(), end - at - start.size());
      if (!std::all_of(value.begin(), value.end(), is_printable))
        refusals_.add({file_, number, 0}, "this line is not printable ASCII", "the file was changed");
      values_[std::string(key)] = {value, {file_, number, static_cast<int>(start.size()) + 1}};
      at = end + 1;
    }
    if (at != text.size())
      refusals_.add({file_, number + 1, 1}, "text after the last line", "the file was changed");
    if (value("format") != format)
      refusals_.add(where("format"), "expected '" + std::string(format) + "'",
                    "this is no draw, or one of another version");
  }
  const std::string& value(const std::string& key) const { return values_.at(key).first; }
  const SourceLocation& where(const std::string& key) const { return values_.at(key).second; }

 private:
  std::string file_;
  Refusals& refusals_;
  std::map<std::string, std::pair<std::string, SourceLocation>> values_;
};

std::string path_in(const std::string& folder, const char* name) {
  return (std::filesystem::path(folder) / name).string();
}

/// A file that is missing is told before anything that is wrong in another. Throws FileError.
void require_files(const std::string& folder, std::vector<const char*> names) {
  Refusals told_later;
  const bool leximin =
      read_whole(path_in(folder, "rules.csv"), told_later).find("\nleximin,") != std::string::npos;
  if (leximin) names.insert(names.end(), {"chances.csv", "weights.csv"});
  for (const char* name : names)
    if (const std::string path = path_in(folder, name); !std::filesystem::exists(path))
      throw FileError("cannot read '" + path + "': there is no such file");
}

void require_hash(const std::string& text, const std::string& expected, const std::string& file,
                  const SourceLocation& promised, Refusals& refusals) {
  const std::string found = sha256_hex(text);
  if (found != expected)
    refusals.add(
        {file, 0, 0}, "SHA-256 is " + found + ", expected " + expected + " (" + to_string(promised) + ")",
        "a byte of the file was changed after the commitment; ask for the file that was committed to");
}

/// With the hash of the pool given.
Commitment commit_to(Terms terms, Rules rules, Pool pool, const std::string& pool_sha256) {
  terms.columns.clear();
  for (const PoolColumn& column : pool.columns) terms.columns.push_back(column.name);
  terms.people = pool.people();
  terms.rules_sha256 = sha256_hex(canonical_text(rules));
  terms.pool_sha256 = pool_sha256;
  std::string text = text_of(terms);
  std::string hash = sha256_hex(text);
  std::optional<QuotaTypes> leximin;
  if (rules.leximin_seats > 0) leximin = quota_types(rules, pool);
  return {std::move(terms),   std::move(rules), std::move(pool),
          std::move(leximin), std::move(text),  std::move(hash)};
}

std::vector<std::uint32_t> losses_of(const Rules& rules, const Pool& pool) {
  std::vector<std::uint32_t> losses(pool.people());
  if (rules.losses_column.empty()) return losses;
  const PoolColumn& column = *pool.column(rules.losses_column);
  for (std::uint32_t i = 0; i < pool.people(); ++i) {
    const std::string& text = column.values[column.code_of[i]];
    std::from_chars(text.data(), text.data() + text.size(), losses[i]);
  }
  return losses;
}

/// The tickets of one round. A person with several entries keeps the smallest.
class RoundTickets {
 public:
  RoundTickets(const Commitment& from, const std::string& seed, const Rules::Round& round,
               const std::vector<std::uint32_t>& losses)
      : wave_(from.rules.tickets == Rules::Tickets::one ? from.terms.wave
                                                        : from.terms.wave + "/" + round.name),
        issue_(seed, wave_),
        pool_(from.pool),
        losses_(losses),
        most_entries_(from.rules.most_entries) {}

  std::uint32_t entries(std::uint32_t person) const { return std::min(1 + losses_[person], most_entries_); }

  Ticket ticket(std::uint32_t person, std::uint32_t* smallest = nullptr) const {
    Ticket best = issue_(pool_.ids[person]);
    if (smallest != nullptr) *smallest = 1;
    for (std::uint32_t entry = 2; entry <= entries(person); ++entry) {
      const Ticket other = issue_(std::string(pool_.ids[person]) + '|' + std::to_string(entry));
      if (other >= best) continue;
      best = other;
      if (smallest != nullptr) *smallest = entry;
    }
    return best;
  }
  /// Of those who take part, smallest ticket first; nobody's order depends on anybody else's presence.
  std::vector<std::uint32_t> order(const std::vector<std::uint32_t>& group_of) const {
    struct Key {
      std::uint64_t leading;
      std::uint32_t person;
    };
    std::vector<Key> keys;
    for (std::uint32_t person = 0; person < pool_.people(); ++person)
      if (group_of[person] != selection::none) keys.push_back({ticket(person).leading_bits(), person});
    std::sort(keys.begin(), keys.end(), [this](const Key& a, const Key& b) {
      if (a.leading != b.leading || a.person == b.person) return a.leading < b.leading;
      return ticket(a.person) < ticket(b.person);
    });
    std::vector<std::uint32_t> people;
    people.reserve(keys.size());
    for (const Key& key : keys) people.push_back(key.person);
    return people;
  }
  const std::string& wave() const { return wave_; }

 private:
  std::string wave_;
  TicketIssuer issue_;
  const Pool& pool_;
  const std::vector<std::uint32_t>& losses_;
  std::uint32_t most_entries_;
};

std::string cut_off_text(const Commitment& from, const std::string& seed, const Rules::Round& round,
                         std::uint32_t person, const std::vector<std::uint32_t>& losses) {
  return to_hex(RoundTickets(from, seed, round, losses).ticket(person));
}

/// Of leximin: a group for each type, with the seats that the seed gives it.
Rules::Round round_of_types(const QuotaTypes& types, const std::string& seed, const std::string& wave) {
  Rules::Round round{"leximin", in_one_cell(types.columns), {}};
  const std::vector<std::int64_t> seats = draw_seats(types, seed, wave);
  for (std::size_t t = 0; t < seats.size(); ++t)
    round.groups.push_back(
        {in_one_cell(types.name[t]), static_cast<std::uint64_t>(seats[t]), selection::none, {}});
  return round;
}

/// By person: the group of the round, or selection::none.
std::vector<std::uint32_t> groups_in(const Rules::Round& round, const Commitment& from) {
  return from.leximin ? from.leximin->type_of : groups_of(round, from.pool);
}

std::string rounds_csv(const Commitment& from, const std::vector<Rules::Round>& rounds,
                       const selection::Seating& seating, const std::string& seed,
                       const std::vector<std::uint32_t>& losses) {
  std::string text = "round,column,value,seats,offered,candidates,selected,cut_off\n";
  for (std::size_t r = 0; r < rounds.size(); ++r) {
    const Rules::Round& round = rounds[r];
    for (std::size_t g = 0; g < round.groups.size(); ++g) {
      const selection::GroupTally& tally = seating.tallies[r][g];
      text += round.name + ',' + round.column + ',' + round.groups[g].value;
      for (const std::uint64_t each :
           {round.groups[g].seats, tally.offered, tally.candidates, tally.selected})
        text += ',' + std::to_string(each);
      text += ',';
      if (tally.last != selection::none && from.terms.method == Method::tickets)
        text += cut_off_text(from, seed, round, tally.last, losses);
      text += '\n';
    }
  }
  return text;
}

Drawn finish(const Commitment& from, const std::string& seed, std::vector<Rules::Round> rounds,
             selection::Seating seating, const std::vector<std::uint32_t>& losses,
             const std::vector<std::uint32_t>& picks) {
  Drawn drawn;
  drawn.rounds = std::move(rounds);
  drawn.rounds_csv = rounds_csv(from, drawn.rounds, seating, seed, losses);
  std::vector<std::uint32_t> pick_of(picks.empty() ? 0 : from.pool.people());
  for (std::uint32_t i = 0; i < picks.size(); ++i) pick_of[picks[i]] = i + 1;
  std::vector<std::unique_ptr<RoundTickets>> tickets;
  for (const Rules::Round& round : drawn.rounds)
    tickets.push_back(std::make_unique<RoundTickets>(from, seed, round, losses));
  drawn.selected_csv = "id,round,ticket\n";
  std::uint64_t selected = 0;
  for (std::uint32_t person = 0; person < from.pool.people(); ++person) {
    const std::uint32_t round = seating.round_of[person];
    if (round == selection::none) continue;
    ++selected;
    drawn.selected_csv.append(from.pool.ids[person]).append(",").append(drawn.rounds[round].name).append(",");
    drawn.selected_csv +=
        picks.empty() ? to_hex(tickets[round]->ticket(person)) : std::to_string(pick_of[person]);
    drawn.selected_csv += '\n';
  }
  drawn.seating = std::move(seating);
  drawn.proof_text = "format: " + std::string(format) + "\ncommitment: " + from.hash + "\nseed: " + seed +
                     "\nselected: " + std::to_string(selected) +
                     "\nrounds_sha256: " + sha256_hex(drawn.rounds_csv) +
                     "\nselected_sha256: " + sha256_hex(drawn.selected_csv) + "\n";
  return drawn;
}

std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(',', at), text.size());
    words.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

int first_difference(const std::string& a, const std::string& b) {
  const auto [at, other] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  return 1 + static_cast<int>(std::count(a.begin(), at, '\n'));
}

void require_same(const std::string& folder, const char* name, const std::string& computed,
                  Refusals& refusals) {
  const std::string file = path_in(folder, name);
  const std::string found = read_whole(file, refusals);
  if (found != computed && !refusals.any())
    refusals.add(
        {file, first_difference(found, computed), 0},
        "this line is not what pool, rules and seed give: the draw was not done as was promised, or the "
        "file was changed",
        "`gelombang draw` of the same commitment and seed makes the right file");
}

/// For a shell; a seed of RFC 3797 may hold a quote.
std::string in_quotes(const std::string& text) {
  std::string quoted = "'";
  for (const char c : text) quoted += c == '\'' ? "'\\''" : std::string(1, c);
  return quoted + "'";
}

/// Which pick of RFC 3797 took this person, and how to check it. Pick k is MD5 over k - 1, the seed and k - 1
/// again; its remainder counts the lines that are left.
std::string pick_of(std::uint32_t person, const std::string& seed, const Commitment& from) {
  const std::uint32_t people = from.pool.people();
  const std::vector<std::uint32_t> picks =
      rfc3797_picks(seed, people, static_cast<std::uint32_t>(from.rules.seats()));
  const auto place = std::find(picks.begin(), picks.end(), person);
  const std::string count = std::to_string(picks.size());
  if (place == picks.end())
    return "  none of the " + count +
           " picks. Each depends on those before it; scripts/verify_draw makes all of them again\n";
  const auto pick = static_cast<std::size_t>(place - picks.begin());
  const auto before =
      std::count_if(picks.begin(), place, [&](std::uint32_t other) { return other < person; });
  const auto octal = [](std::size_t byte) {
    std::string digits = "\\";
    for (const int shift : {6, 3, 0}) digits += static_cast<char>('0' + (byte >> shift & 7U));
    return digits;
  };
  const std::string counter = "printf '" + octal(pick >> 8 & 255U) + octal(pick & 255U) + "'";
  const std::string left = std::to_string(people - pick);
  return "  pick " + std::to_string(pick + 1) + " of " + count + ": of " + left +
         " lines that are left, the one after " + std::to_string(person - before) +
         "\n    to compute it:  (" + counter + "; printf '%s' " + in_quotes(seed) + "; " + counter +
         ") | md5sum\n    that number, in hexadecimal, has the remainder " + std::to_string(person - before) +
         " when divided by " + left + "\n";
}

}  // namespace

Commitment commit(Terms terms, Rules rules, Pool pool) {
  const std::string hash = sha256_hex(pool.text);
  return commit_to(std::move(terms), std::move(rules), std::move(pool), hash);
}

std::string why_no_seed(std::string_view seed, Method method) {
  if (method == Method::rfc3797) {
    const bool one_word =
        std::all_of(seed.begin(), seed.end(), [](char c) { return is_printable(c) && c != ' '; });
    if (!seed.empty() && seed.size() <= 1000 && one_word && seed.back() == '/') return "";
    return "expected the canonical text of the sources, each ended by '/', such as 9319./2.5.8.10.12./";
  }
  const bool hexadecimal = std::all_of(
      seed.begin(), seed.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
  if (hexadecimal && seed.size() >= 32 && seed.size() <= 128) return "";
  return "expected 32 to 128 hexadecimal digits in small letters, such as the randomness of a drand round; "
         "of other "
         "public texts take the SHA-256";
}

std::string why_no_method(const Commitment& commitment) {
  const Rules& rules = commitment.rules;
  if (commitment.terms.method == Method::tickets) return "";
  if (rules.rounds.size() != 1 || !rules.rounds[0].column.empty() || !rules.exclusions.empty() ||
      !rules.household_column.empty() || !rules.losses_column.empty())
    return "RFC 3797 picks from one list: no groups, exclusions, caps or entries";
  if (commitment.pool.people() > most_rfc3797)
    return "RFC 3797 has a counter of 16 bits: at most " + std::to_string(most_rfc3797) +
           " people; use tickets";
  return "";
}

Drawn draw(const Commitment& from, const std::string& seed) {
  GELOMBANG_REQUIRE(why_no_seed(seed, from.terms.method).empty() && why_no_method(from).empty());
  const Rules& rules = from.rules;
  const Pool& pool = from.pool;
  const std::vector<bool> is_excluded = excluded(rules, pool);
  const std::vector<std::uint32_t> losses = losses_of(rules, pool);

  std::vector<Rules::Round> drawn_rounds = rules.rounds;
  if (from.leximin) drawn_rounds = {round_of_types(*from.leximin, seed, from.terms.wave)};

  std::vector<std::vector<std::uint32_t>> groups, orders;
  for (const Rules::Round& round : drawn_rounds) {
    groups.push_back(groups_in(round, from));
    for (std::uint32_t i = 0; i < pool.people(); ++i)
      if (is_excluded[i]) groups.back()[i] = selection::none;
  }
  std::vector<std::uint32_t> picks;
  if (from.terms.method == Method::rfc3797) {
    picks = rfc3797_picks(seed, pool.people(), static_cast<std::uint32_t>(rules.seats()));
    orders.push_back(picks);
  } else if (rules.tickets == Rules::Tickets::one) {
    const RoundTickets tickets(from, seed, drawn_rounds.front(), losses);
    std::vector<std::uint32_t> takes_part(pool.people(), 0);
    for (std::uint32_t i = 0; i < pool.people(); ++i)
      if (is_excluded[i]) takes_part[i] = selection::none;
    orders.push_back(tickets.order(takes_part));
  } else {
    for (std::size_t r = 0; r < rules.rounds.size(); ++r)
      orders.push_back(RoundTickets(from, seed, rules.rounds[r], losses).order(groups[r]));
  }

  std::vector<selection::Round> rounds;
  for (std::size_t r = 0; r < drawn_rounds.size(); ++r) {
    selection::Round round{{}, groups[r], orders[orders.size() == 1 ? 0 : r]};
    for (const Rules::Group& group : drawn_rounds[r].groups)
      round.groups.push_back({group.seats, group.unfilled_to});
    rounds.push_back(std::move(round));
  }
  selection::HouseholdCap cap;
  if (!rules.household_column.empty()) cap = {rules.at_most, pool.column(rules.household_column)->code_of};
  return finish(from, seed, std::move(drawn_rounds), selection::fill_seats(pool.people(), rounds, cap),
                losses, picks);
}

std::vector<NewFile> files_of(const Commitment& commitment) {
  std::vector<NewFile> files{{"terms.txt", commitment.terms_text},
                             {"rules.csv", canonical_text(commitment.rules)},
                             {"pool.csv", commitment.pool.text}};
  if (commitment.leximin) {
    files.push_back({"chances.csv", chances_csv(*commitment.leximin)});
    files.push_back({"weights.csv", weights_csv(*commitment.leximin, commitment.rules)});
  }
  return files;
}

std::vector<NewFile> files_of(const Drawn& drawn) {
  return {{"proof.txt", drawn.proof_text},
          {"rounds.csv", drawn.rounds_csv},
          {"selected.csv", drawn.selected_csv}};
}

Loaded<Commitment> read_commitment(const std::string& folder) {
  require_files(folder, {"terms.txt", "rules.csv", "pool.csv"});
  Refusals refusals;
  const std::string terms_file = path_in(folder, "terms.txt"), rules_file = path_in(folder, "rules.csv"),
                    pool_file = path_in(folder, "pool.csv");
  const std::string terms_text = read_whole(terms_file, refusals);
  const KeyLines lines(terms_text, terms_file,
                       {"format", "wave", "method", "seed_source", "publication", "columns", "people",
                        "rules_sha256", "pool_sha256"},
                       refusals);
  if (refusals.any()) return {{}, refusals.diagnostics()};
  Terms terms;
  terms.wave = lines.value("wave");
  terms.method = lines.value("method") == "rfc3797" ? Method::rfc3797 : Method::tickets;
  terms.seed_source = lines.value("seed_source");
  terms.for_publication = lines.value("publication") == "yes";
  if (!is_plain_name(terms.wave))
    refusals.add(lines.where("wave"), "expected letters, digits, '_', '.' and '-'", "the file was changed");

  const std::string rules_text = read_whole(rules_file, refusals);
  require_hash(rules_text, lines.value("rules_sha256"), rules_file, lines.where("rules_sha256"), refusals);
  std::string pool_text = read_whole(pool_file, refusals);
  require_hash(pool_text, lines.value("pool_sha256"), pool_file, lines.where("pool_sha256"), refusals);
  if (refusals.any()) return {{}, refusals.diagnostics()};

  Loaded<Rules> rules = read_rules(rules_text, rules_file);
  if (!rules.value) return {{}, rules.diagnostics};
  Loaded<Pool> pool =
      read_canonical_pool(std::move(pool_text), split(lines.value("columns")), *rules.value, pool_file);
  if (!pool.value) return {{}, pool.diagnostics};
  const std::vector<Diagnostic> misfits = check_fit(*rules.value, *pool.value, pool_file);
  if (!misfits.empty()) return {{}, misfits};

  Commitment commitment = commit_to(std::move(terms), std::move(*rules.value), std::move(*pool.value),
                                    lines.value("pool_sha256"));  // as was required above
  if (commitment.terms_text != terms_text)
    return {{},
            {{Severity::error,
              {terms_file, first_difference(terms_text, commitment.terms_text), 0},
              "this line does not fit rules.csv and pool.csv",
              "the file was changed"}}};
  if (const std::string why = why_no_method(commitment); !why.empty())
    return {{}, {{Severity::error, lines.where("method"), why, ""}}};
  return {std::move(commitment), {}};
}

Loaded<Verified> verify(const std::string& folder, const std::string& published) {
  require_files(folder, {"terms.txt", "rules.csv", "pool.csv", "proof.txt", "rounds.csv", "selected.csv"});
  Loaded<Commitment> commitment = read_commitment(folder);
  if (!commitment.value) return {{}, commitment.diagnostics};
  Refusals refusals;
  const std::string proof_file = path_in(folder, "proof.txt");
  const std::string proof_text = read_whole(proof_file, refusals);
  const KeyLines lines(proof_text, proof_file,
                       {"format", "commitment", "seed", "selected", "rounds_sha256", "selected_sha256"},
                       refusals);
  if (refusals.any()) return {{}, refusals.diagnostics()};
  const std::string& hash = commitment.value->hash;
  if (!published.empty() && published != hash)
    refusals.add({path_in(folder, "terms.txt"), 0, 0}, "SHA-256 is " + hash + ", published was " + published,
                 "this is not the draw that was promised");
  if (lines.value("commitment") != hash)
    refusals.add(lines.where("commitment"), "expected " + hash + ", the SHA-256 of terms.txt",
                 "the proof belongs to other terms, or one of the files was changed");
  if (const std::string why = why_no_seed(lines.value("seed"), commitment.value->terms.method); !why.empty())
    refusals.add(lines.where("seed"), why, "the file was changed");
  if (refusals.any()) return {{}, refusals.diagnostics()};

  Drawn drawn = draw(*commitment.value, lines.value("seed"));
  if (const auto& types = commitment.value->leximin) {
    require_same(folder, "chances.csv", chances_csv(*types), refusals);
    require_same(folder, "weights.csv", weights_csv(*types, commitment.value->rules), refusals);
  }
  for (const NewFile& file : files_of(drawn)) require_same(folder, file.name.c_str(), file.text, refusals);
  if (refusals.any()) return {{}, refusals.diagnostics()};
  return {Verified{std::move(*commitment.value), lines.value("seed"), std::move(drawn)}, {}};
}

std::optional<std::string> standing(const Verified& verified, std::string_view id) {
  const auto& [from, seed, drawn] = verified;
  const auto place = std::lower_bound(from.pool.ids.begin(), from.pool.ids.end(), id);
  if (place == from.pool.ids.end() || *place != id) return std::nullopt;
  const auto person = static_cast<std::uint32_t>(place - from.pool.ids.begin());
  const std::uint32_t won = drawn.seating.round_of[person];
  std::string text = "line " + std::to_string(person + 1) + " of pool.csv: ";
  if (excluded(from.rules, from.pool)[person]) return text + "excluded by the rules, takes no part\n";
  text += won == selection::none ? "not selected\n" : "selected in round '" + drawn.rounds[won].name + "'\n";
  if (from.terms.method == Method::rfc3797) return text + pick_of(person, seed, from);

  const std::vector<std::uint32_t> losses = losses_of(from.rules, from.pool);
  if (from.leximin) {
    const std::uint32_t type = from.leximin->type_of[person];
    text += "  type " + drawn.rounds[0].groups[type].value + ": " +
            std::to_string(drawn.rounds[0].groups[type].seats) + " seats for " +
            std::to_string(from.leximin->problem.types[type].people) + " people, chance as in chances.csv\n";
  }
  for (std::size_t r = 0; r < drawn.rounds.size() && r <= won; ++r) {
    const Rules::Round& round = drawn.rounds[r];
    const std::uint32_t group = groups_in(round, from)[person];
    if (group == selection::none) continue;
    const RoundTickets tickets(from, seed, round, losses);
    std::uint32_t entry = 1;
    const Ticket ticket = tickets.ticket(person, &entry);
    const std::uint32_t last = drawn.seating.tallies[r][group].last;
    text += "  round '" + round.name + "': ticket  " + to_hex(ticket) + "\n";
    if (last == selection::none) {
      text += "    nobody got a seat in this group\n";
    } else {
      const Ticket cut_off = tickets.ticket(last);
      text += "    last one selected  " + to_hex(cut_off) + "\n";
      if (won != r && ticket < cut_off) text += "    the household had its seats already\n";
    }
    text += "    to compute it:  printf '%s' '" + seed + "|" + tickets.wave() + "|" + std::string(id) +
            (entry > 1 ? "|" + std::to_string(entry) : "") + "' | sha256sum\n";
  }
  return text;
}

}  // namespace gelombang::draw
