// SPDX-License-Identifier: Apache-2.0
#include "engine/base/error.hpp"
#include "engine/cli/commands.hpp"
#include "engine/cli/prepare.hpp"
#include "engine/draw/letter.hpp"
#include "reports/draw.hpp"
#include "reports/render/terminal.hpp"

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
  out << reports::terminal_text(
      reports::verified(*verified.value, request.folder, !request.commitment.empty()));
  ExitCode code = ExitCode::success;
  for (const std::string& id : request.ids) {
    if (const auto letter = draw::letter(*verified.value, id)) {
      out << reports::terminal_text(reports::letter(*letter));
    } else {
      err << "gelombang: this code is not in the pool; codes are compared letter by letter\n";
      code = ExitCode::rejected_input;
    }
  }
  return code;
}

}  // namespace gelombang::cli
