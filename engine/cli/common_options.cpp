// SPDX-License-Identifier: Apache-2.0
#include "engine/cli/common_options.hpp"

#include "engine/cli/number_options.hpp"

namespace gelombang::cli {
namespace {

std::string no_assignment(const std::string& text) {
  const std::size_t equals = text.find('=');
  if (equals != std::string::npos && equals > 0) return {};
  return "'" + text + "' is not of the form path=value, such as stations.web.servers=200";
}

std::string no_scale(const std::string& text) {
  std::string problem;
  scenario::parse_scale(text, problem);
  return problem;
}

scenario::Override override_of(const std::string& text) {
  const std::size_t equals = text.find('=');
  return {text.substr(0, equals), text.substr(equals + 1)};
}

std::string no_margin(const std::string& text) {
  double margin = 0;
  return read_share(text, margin)
             ? ""
             : "'" + text + "' is not a percentage from 0 % to 1000 %, such as 2% or '2.5 %'";
}

}  // namespace

std::string not_empty(const std::string& text) {
  return text.empty() ? "a name is missing" : "";
}

std::string no_hash(const std::string& text) {
  const bool hexadecimal = text.find_first_not_of("0123456789abcdef") == std::string::npos;
  return hexadecimal && text.size() == 64 ? ""
                                          : "'" + text + "' is not 64 hexadecimal digits in small letters";
}

void add_plugin_paths(CLI::App* app, std::vector<std::string>& paths) {
  add_repeated(app, "--plugin-path", paths, "Also load the plugins in this folder (may be repeated)")
      ->type_name("DIR");
}

void add_set(CLI::App* app, std::vector<scenario::Override>& overrides) {
  app->add_option_function<std::vector<std::string>>(
         "--set",
         [&overrides](const std::vector<std::string>& texts) {
           for (const std::string& each : texts) overrides.push_back(override_of(each));
         },
         "Change a value of the scenario (may be repeated)")
      ->allow_extra_args(false)
      ->type_name("path=value")
      ->check(no_assignment);
}

void add_scale(CLI::App* app, scenario::Scale& scale) {
  app->add_option_function<std::string>(
         "--scale",
         [&scale](const std::string& text) {
           std::string problem;  // none: it was checked
           scale = scenario::parse_scale(text, problem);
         },
         "Make people, rates, servers, queues, bandwidth, seats and published counts so many times as large; "
         "what cannot be divided is named")
      ->type_name("1/N")
      ->check(no_scale);
}

bool read_share(const std::string& text, double& share) {
  if (text.empty() || text.back() != '%') return false;
  std::string number = text.substr(0, text.size() - 1);
  while (!number.empty() && number.back() == ' ') number.pop_back();
  if (!is_number_from(number, 0.0, 1000.0)) return false;
  share = std::stod(number) / 100;
  return true;
}

void add_margin(CLI::App* app, const std::string& name, double& margin) {
  app->add_option_function<std::string>(
         name, [&margin](const std::string& text) { read_share(text, margin); },
         "What counts is more than so much worse than the baseline's value (default: 0 %)")
      ->type_name("PERCENT")
      ->check(no_margin);
}

}  // namespace gelombang::cli
