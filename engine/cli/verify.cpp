#include <fmt/format.h>

#include "engine/base/error.hpp"
#include "engine/cli/commands.hpp"
#include "engine/cli/prepare.hpp"
#include "engine/cli/text.hpp"
#include "engine/draw/letter.hpp"

namespace gelombang::cli {

ExitCode verify(const VerifyRequest& request, std::ostream& out, std::ostream& err) {
  Loaded<draw::Verified> verified;
  try {
    verified = draw::verify(request.folder, request.commitment);
  } catch (const draw::UnreadableFile& error) {
    print(std::vector<Diagnostic>{{Severity::error, {error.path(), 0, 0}, error.what(), ""}}, err);
    return ExitCode::rejected_input;
  } catch (const FileError& error) {
    print(std::vector<Diagnostic>{{Severity::error, {request.folder, 0, 0}, error.what(), ""}}, err);
    return ExitCode::rejected_input;
  }
  print(verified.diagnostics, err);
  if (!verified.value) {
    err << "gelombang: this draw is NOT verified\n";
    return ExitCode::audit_failed;
  }
  const draw::Commitment& commitment = verified.value->commitment;
  out << fmt::format("{}: verified. {} people, {} seats, every ticket computed again\n", request.folder,
                     count_text(static_cast<double>(commitment.pool.people())),
                     count_text(static_cast<double>(commitment.rules.seats())));
  out << "  commitment   " << commitment.hash
      << (request.commitment.empty() ? ", not compared: give the published one with --commitment\n"
                                     : ", as published\n");
  out << "  seed         " << verified.value->seed
      << (commitment.terms.seed_source.empty() ? "; no source was promised"
                                               : "; compare with " + commitment.terms.seed_source)
      << '\n';
  ExitCode code = ExitCode::success;
  for (const std::string& id : request.ids) {
    if (const auto text = draw::letter(*verified.value, id)) {
      out << *text;
    } else {
      err << "gelombang: this code is not in the pool; codes are compared letter by letter\n";
      code = ExitCode::rejected_input;
    }
  }
  return code;
}

}  // namespace gelombang::cli
