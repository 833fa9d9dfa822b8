// SPDX-License-Identifier: Apache-2.0
// The folder of a draw, as somebody gives it to be verified. A folder with a changed byte must not pass; so
// that changed rules and pools are looked at at all, the same folder is tried once more with hashes that fit.
#include <algorithm>

#include "engine/base/error.hpp"
#include "engine/draw/letter.hpp"
#include "engine/draw/ticket.hpp"
#include "tests/fuzz/target.hpp"

namespace gelombang::fuzz {
namespace {

namespace fs = std::filesystem;

constexpr const char* seed = "101297f1ca7dc44ef6088d94ad5fb7ba03455dc33d53ddb412bbc4564ed986ec";

Files named(const std::vector<NewFile>& files) {
  Files result;
  for (const NewFile& file : files) result[file.name] = file.text;
  return result;
}

Files folder_of(const draw::Commitment& commitment, const draw::Drawn& drawn) {
  Files files = named(draw::files_of(commitment));
  files.merge(named(draw::files_of(drawn)));
  return files;
}

/// Whoever is verified gave the bytes that pool, rules and seed give, and no others.
void promise_same(const Files& given, const draw::Verified& verified) {
  for (const auto& [name, text] : folder_of(verified.commitment, verified.drawn))
    promise(given.contains(name) && given.at(name) == text, "a folder with a changed byte is not verified",
            name);
}

void verify(const Files& files, const Scratch& scratch) {
  const auto texts = scratch.fill(files);
  try {
    const Loaded<draw::Verified> verified = draw::verify(scratch.path(), "");
    promise_sound(verified.value.has_value(), verified.diagnostics, texts);
    if (!verified.value) return;
    promise_same(files, *verified.value);
    const draw::Pool& pool = verified.value->commitment.pool;
    if (pool.people() > 0)
      promise(draw::letter(*verified.value, pool.ids.front()).has_value(),
              "everybody in the pool has an answer");
    promise(!draw::verify(scratch.path(), std::string(64, '0')).value, "another promise is not verified");
  } catch (const FileError&) {  // a file is missing
  }
}

/// Puts `value` behind `key: `, where there is such a line.
void set(std::string& text, const std::string& key, const std::string& value) {
  const std::string start = key + ": ";
  const std::size_t line = text.starts_with(start) ? 0 : text.find("\n" + start) + 1;
  if (text.compare(line, start.size(), start) != 0) return;
  const std::size_t at = line + start.size();
  text.replace(at, std::min(text.find('\n', at), text.size()) - at, value);
}

/// The same rules and people, promised by somebody who knows how to compute a hash.
Files with_fitting_hashes(Files files) {
  std::string& terms = files["terms.txt"];
  const std::string& pool = files["pool.csv"];
  set(terms, "rules_sha256", draw::sha256_hex(files["rules.csv"]));
  set(terms, "pool_sha256", draw::sha256_hex(pool));
  set(terms, "people", std::to_string(std::count(pool.begin(), pool.end(), '\n')));
  std::string& proof = files["proof.txt"];
  set(proof, "commitment", draw::sha256_hex(terms));
  set(proof, "rounds_sha256", draw::sha256_hex(files["rounds.csv"]));
  set(proof, "selected_sha256", draw::sha256_hex(files["selected.csv"]));
  return files;
}

/// A promise that is accepted can be kept, and what keeps it is verified.
void draw_and_verify(const Files& files, const Scratch& scratch) try {
  const auto texts = scratch.fill(files);
  const Loaded<draw::Commitment> commitment = draw::read_commitment(scratch.path());
  promise_sound(commitment.value.has_value(), commitment.diagnostics, texts);
  if (!commitment.value) return;
  const bool by_tickets = commitment.value->terms.method == draw::Method::tickets;
  const draw::Drawn drawn = draw::draw(*commitment.value, by_tickets ? seed : "9319./2.5.8.10.12./");
  scratch.fill(folder_of(*commitment.value, drawn));
  const Loaded<draw::Verified> verified = draw::verify(scratch.path(), commitment.value->hash);
  promise(verified.value.has_value(), "a draw by the promised rules is verified",
          in_words(verified.diagnostics));
} catch (const FileError&) {  // a file is missing
}

Files drawn(const std::string& people, const std::string& rows, draw::Method method, const Scratch& scratch) {
  const Loaded<draw::Rules> rules =
      draw::read_rules("step,column,value,seats,unfilled\n" + rows, "rules.csv");
  promise(rules.value.has_value(), "the rules of a seed are right", in_words(rules.diagnostics));
  scratch.fill({{"in.csv", people}});
  draw::PoolSource source;
  source.file = scratch.path("in.csv");
  source.for_publication = false;
  Loaded<draw::PreparedPool> pool = draw::read_pool(source, *rules.value);
  promise(pool.value.has_value(), "the pool of a seed is right", in_words(pool.diagnostics));
  draw::Terms terms;
  terms.wave = "W1";
  terms.method = method;
  terms.seed_source = "drand, round 3600000";
  const draw::Commitment commitment = draw::commit(terms, *rules.value, std::move(pool.value->pool));
  const bool by_tickets = method == draw::Method::tickets;
  return folder_of(commitment, draw::draw(commitment, by_tickets ? seed : "9319./2.5.8.10.12./"));
}

}  // namespace

void one_input(std::string_view bytes) {
  static const Scratch scratch;
  const Files files = split(bytes, "terms.txt");
  verify(files, scratch);
  const Files fitting = with_fitting_hashes(files);
  verify(fitting, scratch);
  draw_and_verify(fitting, scratch);
}

std::map<std::string, std::string> seeds(const fs::path&) {
  const Scratch scratch;
  const std::string people =
      "id,sex,province,kk,aid,losses\nA1,F,ID-JB,1,no,0\nA2,M,ID-JB,1,no,1\nA3,F,ID-AC,2,yes,2\n"
      "A4,M,ID-AC,3,no,0\nA5,F,ID-JB,4,no,3\nA6,M,ID-AC,4,no,0\n";
  std::map<std::string, std::string> found;
  const auto add = [&](const char* name, const std::string& rows,
                       draw::Method method = draw::Method::tickets) {
    found[name] = joined(drawn(people, rows, method, scratch));
  };
  add("open", "open,,,3,\n");
  add("rfc3797", "open,,,2,\n", draw::Method::rfc3797);
  add("strata", "quota,province,ID-AC,1,\nquota,province,ID-JB,2,\n");
  add("rounds", "tickets,,one,,\nreserve,province,ID-AC,1,open\nreserve,province,ID-JB,1,open\nopen,,,1,\n");
  add("each-round", "tickets,,each_round,,\nreserve,sex,F,1,open\nopen,,,2,\n");
  add("household", "at_most,kk,,1,\nopen,,,3,\n");
  add("entries", "entries,losses,,4,\nopen,,,3,\n");
  add("exclusion", "exclude,aid,yes,,\nopen,,,3,\n");
  add("leximin", "leximin,,,3,\nat_least,sex,F,1,\nat_most,sex,F,2,\nat_least,province,ID-AC,1,\n");
  return found;
}

}  // namespace gelombang::fuzz
