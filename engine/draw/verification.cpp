// SPDX-License-Identifier: Apache-2.0
#include "engine/draw/verification.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <iterator>

#include "engine/base/csv_lines.hpp"
#include "engine/draw/ticket.hpp"

namespace gelombang::draw {
namespace {

std::string path_in(const std::string& folder, const char* name) {
  return (std::filesystem::path(folder) / name).string();
}

/// Which files a folder has to have, as far as its rules tell; those of leximin are further ones.
constexpr std::array promised_files{"terms.txt", "rules.csv", "pool.csv"};
constexpr std::array drawn_files{"proof.txt", "rounds.csv", "selected.csv"};

/// A file that is missing or cannot be read is told before anything that is wrong in another.
void require_files(const std::string& folder, bool is_drawn) {
  std::vector<const char*> names(promised_files.begin(), promised_files.end());
  if (is_drawn) names.insert(names.end(), drawn_files.begin(), drawn_files.end());
  Refusals told_later;
  const std::string rules = path_in(folder, "rules.csv");
  if (std::filesystem::is_regular_file(rules) &&
      read_whole(rules, told_later).find("\nleximin,") != std::string::npos)
    names.insert(names.end(), {"chances.csv", "weights.csv"});
  for (const char* name : names) {
    const std::string path = path_in(folder, name);
    if (!std::filesystem::exists(path)) throw UnreadableFile(path, "there is no such file");
    if (!std::filesystem::is_regular_file(path)) throw UnreadableFile(path, "it is not a file");
  }
}

void require_hash(const std::string& text, const std::string& expected, const std::string& file,
                  const SourceLocation& promised, Refusals& refusals) {
  const std::string found = sha256_hex(text);
  if (found != expected)
    refusals.add(
        {file, 0, 0}, "SHA-256 is " + found + ", expected " + expected + " (" + to_string(promised) + ")",
        "a byte of the file was changed after the commitment; ask for the file that was committed to");
}

SourceLocation first_difference(const std::string& file, const std::string& found,
                                const std::string& expected) {
  const auto [at, other] = std::mismatch(found.begin(), found.end(), expected.begin(), expected.end());
  const auto line_end = std::find(std::make_reverse_iterator(at), found.rend(), '\n');
  return {file, 1 + static_cast<int>(std::count(found.begin(), at, '\n')),
          1 + static_cast<int>(at - line_end.base())};
}

void require_same(const std::string& folder, const char* name, const std::string& computed,
                  Refusals& refusals) {
  const std::string file = path_in(folder, name);
  const std::string found = read_whole(file, refusals);
  if (found != computed && !refusals.any())
    refusals.add(
        first_difference(file, found, computed),
        "this line is not what pool, rules and seed give: the draw was not done as was promised, or the "
        "file was changed",
        "`gelombang draw` of the same commitment and seed makes the right file");
}

}  // namespace

Loaded<Commitment> read_commitment(const std::string& folder) {
  require_files(folder, false);
  Refusals refusals;
  const std::string terms_file = path_in(folder, "terms.txt"), rules_file = path_in(folder, "rules.csv"),
                    pool_file = path_in(folder, "pool.csv");
  const std::string terms_text = read_whole(terms_file, refusals);
  const KeyLines lines(terms_text, terms_file, keys_of_terms, refusals);
  if (refusals.any()) return {{}, refusals.diagnostics()};
  Terms terms = read_terms(lines, refusals);

  const std::string rules_text = read_whole(rules_file, refusals);
  require_hash(rules_text, terms.rules_sha256, rules_file, lines.where("rules_sha256"), refusals);
  std::string pool_text = read_whole(pool_file, refusals);
  require_hash(pool_text, terms.pool_sha256, pool_file, lines.where("pool_sha256"), refusals);
  if (refusals.any()) return {{}, refusals.diagnostics()};

  Loaded<Rules> rules = read_rules(rules_text, rules_file, RulesFrom::published);
  if (!rules.value) return {{}, rules.diagnostics};
  Loaded<Pool> pool = read_canonical_pool(std::move(pool_text), terms.columns, *rules.value, pool_file);
  if (!pool.value) return {{}, pool.diagnostics};
  const std::vector<Diagnostic> misfits = check_fit(*rules.value, *pool.value, pool_file);
  if (!misfits.empty()) return {{}, misfits};

  Commitment commitment = commit_to_hashed(std::move(terms), std::move(*rules.value), std::move(*pool.value));

  if (commitment.terms_text != terms_text)
    return {{},
            {{Severity::error, first_difference(terms_file, terms_text, commitment.terms_text),
              "this line does not fit rules.csv and pool.csv", "the file was changed"}}};
  if (const std::string why = why_no_method(commitment); !why.empty())
    return {{}, {{Severity::error, lines.where("method"), why, ""}}};
  return {std::move(commitment), {}};
}

Loaded<Verified> verify(const std::string& folder, const std::string& published) {
  require_files(folder, true);
  Loaded<Commitment> commitment = read_commitment(folder);
  if (!commitment.value) return {{}, commitment.diagnostics};
  Refusals refusals;
  const std::string proof_file = path_in(folder, "proof.txt");
  const std::string proof_text = read_whole(proof_file, refusals);
  const KeyLines lines(proof_text, proof_file, keys_of_proof, refusals);
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

}  // namespace gelombang::draw
