// The folder that proves a draw, in two steps.
//
// Before the seed exists           after it
//   terms.txt   what was promised    proof.txt     seed, commitment, hashes of the two files below
//   rules.csv   the rules            rounds.csv    seats, candidates, selected, cut-off of every group
//   pool.csv    the people           selected.csv  id, round and ticket of everybody selected
//
// With leximin also chances.csv and weights.csv, from the first step on: they follow from rules and pool.
//
// terms.txt holds the hashes of rules and pool, so its own SHA-256, the commitment, binds all three. Publish
// it, with the name of the seed that will be used, before anybody can know that seed.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostics.hpp"
#include "engine/base/error.hpp"
#include "engine/base/new_folder.hpp"
#include "engine/draw/pool.hpp"
#include "engine/draw/quota_types.hpp"
#include "engine/draw/rules.hpp"
#include "engine/selection/seats.hpp"

namespace gelombang::draw {

inline constexpr std::size_t longest_seed_source = 200;

/// A file of the folder is missing, or is none.
class UnreadableFile : public FileError {
 public:
  UnreadableFile(std::string path, const std::string& why)
      : FileError("cannot read '" + path + "': " + why), path_(std::move(path)) {}
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

enum class Method { tickets, rfc3797 };

struct Terms {
  std::string wave;
  Method method = Method::tickets;
  std::string seed_source;  // "drand default chain, round 3600000"; one line of printable ASCII
  bool for_publication = true;
  std::vector<std::string> columns;  // of the pool, after the id
  std::uint64_t people = 0;
  std::string rules_sha256, pool_sha256;
};

struct Commitment {
  Terms terms;
  Rules rules;
  Pool pool;
  std::optional<QuotaTypes> leximin;  // where the rules say so
  std::string terms_text;             // canonical
  std::string hash;                   // SHA-256 of terms_text
};

/// Fills in columns, counts and hashes.
Commitment commit(Terms terms, Rules rules, Pool pool);

struct Drawn {
  std::vector<Rules::Round> rounds;  // those of the rules; of leximin, one with the seats drawn for each type
  selection::Seating seating;
  std::string rounds_csv, selected_csv, proof_text;
};

/// What is wrong with a seed for this method; empty: nothing. Tickets take 32 to 128 hexadecimal digits in
/// small letters, RFC 3797 its canonical text.
std::string why_no_seed(std::string_view seed, Method method);

/// What a method cannot do; empty: nothing.
std::string why_no_method(const Commitment& commitment);

/// The rules fit the pool (check_fit), the seed fits the method.
Drawn draw(const Commitment& commitment, const std::string& seed);

std::vector<NewFile> files_of(const Commitment& commitment);
std::vector<NewFile> files_of(const Drawn& drawn);

/// Reads what `files_of(Commitment)` wrote, and compares the hashes. Throws UnreadableFile, FileError.
Loaded<Commitment> read_commitment(const std::string& folder);

/// A draw that was checked: everything was computed again and is the same, byte for byte.
struct Verified {
  Commitment commitment;
  std::string seed;
  Drawn drawn;
};

/// `published`: the commitment that was published before the seed; empty: not compared. Throws UnreadableFile
/// when a file is missing, whatever may be wrong in the others.
Loaded<Verified> verify(const std::string& folder, const std::string& published);

/// One applicant's answer, in sentences, with the line by which she can compute her ticket herself. Empty
/// when the pool has no such id.
std::optional<std::string> standing(const Verified& verified, std::string_view id);

}  // namespace gelombang::draw
