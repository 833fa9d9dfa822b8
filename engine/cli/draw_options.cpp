// SPDX-License-Identifier: Apache-2.0
#include "engine/cli/draw_options.hpp"

#include <CLI/CLI.hpp>

#include "engine/cli/common_options.hpp"
#include "engine/cli/number_options.hpp"

namespace gelombang::cli {
namespace {

/// Without a seed the draw is promised, with one it is done.
constexpr const char* draw_help = R"(Two steps, so that nobody can choose the outcome:
  1. without --seed: writes pool, rules and terms in the form that is published, and prints their hash, the
     commitment. Publish it, and which seed will be used (--seed-source), before that seed can be known.
  2. with --seed and the folder of step 1: draws, and writes a proof that `gelombang verify` and anybody else
     can check. Step 2 on a CSV file does both at once; then the operator could have tried many pools.
Everybody has one ticket, the SHA-256 of the text seed|wave|id; the smallest come first.
A proof that is published names people by random codes; --issue-codes makes them, from the operating system's
secure random source: the one thing here that does not come out the same again.

Examples:
  gelombang draw pool.csv --wave W1 --seats 200 --seed-source 'drand, round 3600000' --out promised
  gelombang draw promised --seed HEX --commitment HASH --out drawn)";

constexpr const char* verify_examples = R"(Example:
  gelombang verify drawn --commitment HASH --id CODE)";

std::string no_list(const std::string& text) {
  const std::size_t equals = text.find('=');
  if (equals != std::string::npos && equals > 0 && equals + 1 < text.size()) return {};
  return "'" + text + "' is not of the form NAME=FILE, such as ministry=proposed.csv";
}

}  // namespace

CLI::App* add_draw(CLI::App& app, DrawRequest& draw, std::vector<std::string>& lists) {
  CLI::App* draw_app = app.add_subcommand("draw", "Draw seats from a pool so that anybody can check it");
  draw_app->add_option("POOL", draw.pool, "People: a CSV file with a header, or the folder of step 1")
      ->required();
  draw_app->add_option("--wave", draw.wave, "Name of the wave, part of every ticket (needed with a CSV file)")
      ->type_name("NAME");
  CLI::Option* seats = draw_app->add_option("--seats", draw.seats, "Seats of a plain draw")->type_name("N");
  seats->check(whole_number<std::int64_t>(1, 1'000'000'000));
  draw_app
      ->add_option("--rules", draw.rules, "Rules: CSV step,column,value,seats,unfilled (see docs/draws.md)")
      ->type_name("FILE")
      ->excludes(seats);
  draw_app->add_option("--id-column", draw.id_column, "Column of the ids (default: id)")->type_name("NAME");
  add_repeated(draw_app, "--list", lists, "People on a list: a column NAME with yes and no (may be repeated)")
      ->type_name("NAME=FILE")
      ->check(no_list);
  CLI::Option* on =
      draw_app->add_option("--on", draw.on, "Day of the draw, by which the age of lists is judged")
          ->type_name("YYYY-MM-DD");
  CLI::Option* age =
      draw_app
          ->add_option("--list-age-max", draw.list_age_max, "Oldest data of a list's lines, column data_of")
          ->type_name("DAYS")
          ->check(whole_number<std::int64_t>(0, 100'000));
  age->needs(on);
  on->needs(age);
  draw_app->add_option("--seed", draw.seed, "Public randomness, such as that of a drand round")
      ->type_name("HEX");
  draw_app
      ->add_option("--seed-source", draw.seed_source,
                   "Which public seed will be used; part of the commitment")
      ->type_name("TEXT");
  draw_app
      ->add_option("--commitment", draw.commitment, "The hash that was published; anything else is refused")
      ->type_name("HASH")
      ->check(no_hash);
  draw_app->add_flag("--rfc3797", draw.rfc3797, "Pick by RFC 3797 instead (plain, up to 65536 people)");
  draw_app
      ->add_option("--issue-codes", draw.issue_codes,
                   "Give everybody a random code; whose it is goes to FILE")
      ->type_name("FILE");
  draw_app->add_flag("--private", draw.is_private, "Any id will do: the proof is not for publication");
  CLI::Option* explain = draw_app->add_flag(
      "--explain", draw.explain,
      "Draw nothing; tell the expected seats of every group under every order of the rounds");
  draw_app
      ->add_option("--by", draw.by,
                   "With --explain: of every value of this column, which the rules need not name")
      ->type_name("COLUMN")
      ->needs(explain)
      ->check(not_empty);
  draw_app->add_option("--out", draw.out, "New folder for the result (default: out/draw-<wave>)")
      ->type_name("DIR")
      ->check(not_empty);
  draw_app->footer(draw_help);
  return draw_app;
}

CLI::App* add_verify(CLI::App& app, VerifyRequest& verify) {
  CLI::App* verify_app =
      app.add_subcommand("verify", "Check a draw: everything is computed again and compared");
  verify_app->add_option("DRAW", verify.folder, "Folder that `draw` wrote")->required();
  verify_app->add_option("--commitment", verify.commitment, "The hash that was published before the seed")
      ->type_name("HASH")
      ->check(no_hash);
  add_repeated(verify_app, "--id", verify.ids, "Also tell how one applicant fared, and why (may be repeated)")
      ->type_name("CODE");
  verify_app->footer(verify_examples);
  return verify_app;
}

}  // namespace gelombang::cli
