#include "engine/results/sheet.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <concepts>
#include <tuple>
#include <type_traits>

#include "engine/base/error.hpp"

namespace gelombang::results {
namespace {

// ---- How one value becomes cells, and back ------------------------------------------------------------

[[noreturn]] void does_not_fit() {
  throw FileError("the bundle's database holds a value that this program does not write");
}

class CellReader {
 public:
  explicit CellReader(const Cell* next) : next_(next) {}
  const Cell& next() { return *next_++; }
  template <class T>
  T next_as() {
    const T* value = std::get_if<T>(next_++);
    if (value == nullptr) does_not_fit();
    return *value;
  }

 private:
  const Cell* next_;
};

using Columns = std::vector<Column>;
using Cells = std::vector<Cell>;

template <class T>
struct Codec;

template <>
struct Codec<std::string> {
  static void head(Columns& out, const std::string& name) { out.push_back({name, Column::Type::text}); }
  static void put(Cells& out, const std::string& value) { out.emplace_back(value); }
  static void get(CellReader& in, std::string& value) { value = in.next_as<std::string>(); }
};

template <std::integral T>
struct Codec<T> {
  static void head(Columns& out, const std::string& name) { out.push_back({name, Column::Type::integer}); }
  static void put(Cells& out, T value) { out.emplace_back(static_cast<std::int64_t>(value)); }
  static void get(CellReader& in, T& value) { value = static_cast<T>(in.next_as<std::int64_t>()); }
};

template <>
struct Codec<double> {
  static void head(Columns& out, const std::string& name) { out.push_back({name, Column::Type::real}); }
  static void put(Cells& out, double value) {
    std::isnan(value) ? out.emplace_back(std::monostate{}) : out.emplace_back(value);
  }
  static void get(CellReader& in, double& value) {
    const Cell& cell = in.next();
    const double* real = std::get_if<double>(&cell);
    value = real != nullptr ? *real : not_a_number;
  }
};

template <>
struct Codec<Duration> {
  static void head(Columns& out, const std::string& name) {
    out.push_back({name + "_ns", Column::Type::integer});
  }
  static void put(Cells& out, Duration value) { out.emplace_back(std::int64_t{value.count()}); }
  static void get(CellReader& in, Duration& value) { value = Duration{in.next_as<std::int64_t>()}; }
};

template <>
struct Codec<CivilTime> {
  static void head(Columns& out, const std::string& name) {
    out.push_back({name + "_unix_s", Column::Type::integer});
  }
  static void put(Cells& out, CivilTime value) { out.emplace_back(value.unix_seconds); }
  static void get(CellReader& in, CivilTime& value) { value.unix_seconds = in.next_as<std::int64_t>(); }
};

template <class T>
struct Codec<std::optional<T>> {  // T takes one cell
  static void head(Columns& out, const std::string& name) { Codec<T>::head(out, name); }
  static void put(Cells& out, const std::optional<T>& value) {
    value ? Codec<T>::put(out, *value) : static_cast<void>(out.emplace_back(std::monostate{}));
  }
  static void get(CellReader& in, std::optional<T>& value) {
    const Cell& cell = in.next();
    if (std::holds_alternative<std::monostate>(cell)) return;
    CellReader again(&cell);
    Codec<T>::get(again, value.emplace());
  }
};

template <>
struct Codec<Estimate> {
  static void head(Columns& out, const std::string& name, const std::string& unit = "") {
    out.push_back({name + unit, Column::Type::real});
    out.push_back({name + "_half_width" + unit, Column::Type::real});
    out.push_back({name + "_n", Column::Type::integer});
  }
  static void put(Cells& out, const Estimate& value) {
    Codec<double>::put(out, value.mean);
    Codec<double>::put(out, value.half_width);
    Codec<int>::put(out, value.n);
  }
  static void get(CellReader& in, Estimate& value) {
    Codec<double>::get(in, value.mean);
    Codec<double>::get(in, value.half_width);
    Codec<int>::get(in, value.n);
  }
};

template <>
struct Codec<DurationEstimates> {
  static constexpr std::array properties{
      std::pair{"_mean", &DurationEstimates::mean}, std::pair{"_p50", &DurationEstimates::p50},
      std::pair{"_p95", &DurationEstimates::p95}, std::pair{"_p99", &DurationEstimates::p99},
      std::pair{"_max", &DurationEstimates::max}};
  static void head(Columns& out, const std::string& name) {
    for (const auto& [suffix, member] : properties) Codec<Estimate>::head(out, name + suffix, "_ns");
  }
  static void put(Cells& out, const DurationEstimates& value) {
    for (const auto& [suffix, member] : properties) Codec<Estimate>::put(out, value.*member);
  }
  static void get(CellReader& in, DurationEstimates& value) {
    for (const auto& [suffix, member] : properties) Codec<Estimate>::get(in, value.*member);
  }
};

template <>
struct Codec<Group> {
  static void head(Columns& out, const std::string&) {
    out.push_back({"dimension", Column::Type::text});
    out.push_back({"group_name", Column::Type::text});  // GROUP is a word of SQL
  }
  static void put(Cells& out, const Group& value) {
    out.emplace_back(value.dimension);
    out.emplace_back(value.name);
  }
  static void get(CellReader& in, Group& value) {
    value.dimension = in.next_as<std::string>();
    value.name = in.next_as<std::string>();
  }
};

// Enumerations are words, in the order of their enumerators.
template <class E>
constexpr std::array<const char*, 0> words{};
template <>
constexpr std::array words<Bundle::Status>{"complete", "partial"};
template <>
constexpr std::array words<Replication::Status>{"complete", "interrupted", "failed", "not_begun"};
template <>
constexpr std::array words<Finding::Severity>{"note", "warning", "failure"};
template <>
constexpr std::array words<SelectionRow::Outcome>{"selected", "not_selected", "screened_out"};

template <class E>
requires std::is_enum_v<E>
struct Codec<E> {
  static void head(Columns& out, const std::string& name) { out.push_back({name, Column::Type::text}); }
  static void put(Cells& out, E value) {
    out.emplace_back(std::string(words<E>.at(static_cast<std::size_t>(value))));
  }
  static void get(CellReader& in, E& value) {
    const auto text = in.next_as<std::string>();
    const auto found = std::find(words<E>.begin(), words<E>.end(), text);
    if (found == words<E>.end()) does_not_fit();
    value = static_cast<E>(found - words<E>.begin());
  }
};

// A hash is a name, not a number, so it is text: sixteen digits in every file.
struct HashCodec {
  static void head(Columns& out, const std::string& name) { out.push_back({name, Column::Type::text}); }
  static void put(Cells& out, std::uint64_t value) { out.emplace_back(hexadecimal(value)); }
  static void get(CellReader& in, std::uint64_t& value) {
    const auto text = in.next_as<std::string>();
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, 16);
    if (error != std::errc{} || end != text.data() + text.size()) does_not_fit();
  }
};

// ---- The columns of each row type, once ---------------------------------------------------------------

template <class Row, class Member, class MemberCodec>
struct Field {
  const char* name;
  Member Row::*member;

  void head(Columns& out) const { MemberCodec::head(out, name); }
  void put(Cells& out, const Row& row) const { MemberCodec::put(out, row.*member); }
  void get(CellReader& in, Row& row) const { MemberCodec::get(in, row.*member); }
};

template <class Row, class Member>
constexpr auto field(const char* name, Member Row::*member) {
  return Field<Row, Member, Codec<Member>>{name, member};
}
template <class Row>
constexpr auto hash(const char* name, std::uint64_t Row::*member) {
  return Field<Row, std::uint64_t, HashCodec>{name, member};
}

template <class Row>
constexpr std::tuple<> fields{};

template <>
constexpr auto fields<Bundle> =
    std::tuple{field("status", &Bundle::status), field("reached", &Bundle::reached),
               hash("fingerprint", &Bundle::fingerprint)};
template <>
constexpr auto fields<Provenance> = std::tuple{field("program_version", &Provenance::program_version),
                                               field("scenario_name", &Provenance::scenario_name),
                                               field("scenario_title", &Provenance::scenario_title),
                                               field("scenario_path", &Provenance::scenario_path),
                                               field("start", &Provenance::start),
                                               field("duration", &Provenance::duration),
                                               field("warm_up", &Provenance::warm_up),
                                               field("seed", &Provenance::seed),
                                               field("replications", &Provenance::replications),
                                               field("rerun", &Provenance::rerun)};
template <>
constexpr auto fields<InputFile> =
    std::tuple{field("path", &InputFile::path), field("sha256", &InputFile::sha256)};
using Override = std::pair<std::string, std::string>;
template <>
constexpr auto fields<Override> =
    std::tuple{field("path", &Override::first), field("value", &Override::second)};
template <>
constexpr auto fields<PluginUse> =
    std::tuple{field("name", &PluginUse::name), field("version", &PluginUse::version)};
template <>
constexpr auto fields<Replication> = std::tuple{field("replication", &Replication::index),
                                                field("seed", &Replication::seed),
                                                hash("fingerprint", &Replication::fingerprint),
                                                field("events", &Replication::events),
                                                field("end", &Replication::end),
                                                field("status", &Replication::status),
                                                field("message", &Replication::message)};
template <>
constexpr auto fields<PeopleRow> = std::tuple{field("", &PeopleRow::group),
                                              field("arrived", &PeopleRow::arrived),
                                              field("finished", &PeopleRow::finished),
                                              field("lost", &PeopleRow::lost),
                                              field("inside", &PeopleRow::inside),
                                              field("journey_time", &PeopleRow::journey_time)};
template <>
constexpr auto fields<FunnelRow> = std::tuple{
    field("milestone", &FunnelRow::milestone), field("", &FunnelRow::group),
    field("reached", &FunnelRow::reached), field("time_to_milestone", &FunnelRow::time_to_milestone)};
template <>
constexpr auto fields<LostRow> = std::tuple{
    field("step", &LostRow::step),       field("reason", &LostRow::reason), field("rule", &LostRow::rule),
    field("article", &LostRow::article), field("", &LostRow::group),        field("lost", &LostRow::lost)};
template <>
constexpr auto fields<StationRow> =
    std::tuple{field("station", &StationRow::station),
               field("kind", &StationRow::kind),
               field("capacity", &StationRow::capacity),
               field("saturated_at", &StationRow::saturated_at),
               field("arrivals", &StationRow::arrivals),
               field("completions", &StationRow::completions),
               field("rejections", &StationRow::rejections),
               field("wasted", &StationRow::wasted),
               field("broken_off", &StationRow::broken_off),
               field("utilization", &StationRow::utilization),
               field("offered_load", &StationRow::offered_load),
               field("number_in_queue_mean", &StationRow::number_in_queue_mean),
               field("number_in_queue_max", &StationRow::number_in_queue_max),
               field("delay_in_queue", &StationRow::delay_in_queue),
               field("sojourn_time", &StationRow::sojourn_time)};
template <>
constexpr auto fields<RequestRow> = std::tuple{field("endpoint", &RequestRow::endpoint),
                                               field("connection", &RequestRow::connection),
                                               field("sent", &RequestRow::sent),
                                               field("answered", &RequestRow::answered),
                                               field("timed_out", &RequestRow::timed_out),
                                               field("pressed_again", &RequestRow::pressed_again),
                                               field("refused", &RequestRow::refused),
                                               field("connection_lost", &RequestRow::connection_lost),
                                               field("response_time", &RequestRow::response_time)};
template <>
constexpr auto fields<PublishedRow> =
    std::tuple{field("at", &PublishedRow::at),
               field("milestone", &PublishedRow::milestone),
               field("published", &PublishedRow::published),
               field("simulated", &PublishedRow::simulated),
               field("relative_difference", &PublishedRow::relative_difference),
               field("tolerance", &PublishedRow::tolerance),
               field("within", &PublishedRow::within)};
template <>
constexpr auto fields<Selection> = std::tuple{
    field("wave", &Selection::wave), field("rule", &Selection::rule), field("seed", &Selection::seed),
    field("pool_commitment", &Selection::pool_commitment), field("seats", &Selection::seats)};
template <>
constexpr auto fields<SelectionGroupRow> = std::tuple{
    field("", &SelectionGroupRow::group), field("pool", &SelectionGroupRow::pool),
    field("screened_out", &SelectionGroupRow::screened_out), field("selected", &SelectionGroupRow::selected)};
template <>
constexpr auto fields<SelectionRow> =
    std::tuple{field("outcome", &SelectionRow::outcome), field("reason", &SelectionRow::reason),
               field("rule", &SelectionRow::rule),       field("article", &SelectionRow::article),
               field("", &SelectionRow::group),          field("people", &SelectionRow::people)};
template <>
constexpr auto fields<Assumption> = std::tuple{
    field("name", &Assumption::name), field("value", &Assumption::value), field("low", &Assumption::low),
    field("high", &Assumption::high), field("because", &Assumption::because)};
template <>
constexpr auto fields<Finding> =
    std::tuple{field("severity", &Finding::severity), field("sentence", &Finding::sentence)};

// ---- Rows to sheets and back --------------------------------------------------------------------------

template <class Row>
Columns columns_of() {
  Columns columns;
  std::apply([&](const auto&... each) { (each.head(columns), ...); }, fields<Row>);
  return columns;
}

template <class Row>
void append(Sheet& sheet, const Row& row) {
  std::apply([&](const auto&... each) { (each.put(sheet.cells, row), ...); }, fields<Row>);
}

template <class Row>
void extract(const Sheet& sheet, std::size_t index, Row& row) {
  CellReader cells(&sheet.at(index, 0));
  std::apply([&](const auto&... each) { (each.get(cells, row), ...); }, fields<Row>);
}

/// Calls `visit(name, rows)` for every table; `rows` is one row, an optional row, or a vector of rows.
/// BundleType is Bundle or const Bundle.
template <class BundleType, class Visit>
void for_each_table(BundleType& bundle, Visit&& visit) {
  auto& provenance = bundle.provenance;
  visit("run", bundle);
  visit("provenance", provenance);
  visit("inputs", provenance.inputs);
  visit("overrides", provenance.overrides);
  visit("plugins", provenance.plugins);
  visit("replications", bundle.replications);
  visit("people", bundle.people);
  visit("funnel", bundle.funnel);
  visit("lost", bundle.lost);
  visit("stations", bundle.stations);
  visit("requests", bundle.requests);
  visit("published", bundle.published);
  visit("selection", bundle.selection);
  Selection none;  // without a selection its tables are there, and empty
  visit("selection_groups", bundle.selection ? bundle.selection->groups : none.groups);
  visit("selection_outcomes", bundle.selection ? bundle.selection->outcomes : none.outcomes);
  visit("assumptions", bundle.assumptions);
  visit("findings", bundle.findings);
}

struct ToSheets {
  std::vector<Sheet> sheets;

  template <class Row>
  Sheet& add(const char* name, bool single) {
    return sheets.emplace_back(Sheet{name, columns_of<Row>(), {}, single});
  }
  template <class Row>
  void operator()(const char* name, const Row& row) {
    append(add<Row>(name, true), row);
  }
  template <class Row>
  void operator()(const char* name, const std::optional<Row>& row) {
    Sheet& sheet = add<Row>(name, true);
    if (row) append(sheet, *row);
  }
  template <class Row>
  void operator()(const char* name, const std::vector<Row>& rows) {
    Sheet& sheet = add<Row>(name, false);
    for (const Row& row : rows) append(sheet, row);
  }
};

struct FromSheets {
  const std::function<void(Sheet&)>& fill;

  template <class Row>
  Sheet filled(const char* name, bool single) {
    Sheet sheet{name, columns_of<Row>(), {}, single};
    fill(sheet);
    return sheet;
  }
  template <class Row>
  void operator()(const char* name, Row& row) {
    const Sheet sheet = filled<Row>(name, true);
    if (sheet.rows() != 1) does_not_fit();
    extract(sheet, 0, row);
  }
  template <class Row>
  void operator()(const char* name, std::optional<Row>& row) {
    const Sheet sheet = filled<Row>(name, true);
    if (sheet.rows() > 1) does_not_fit();
    if (sheet.rows() == 1) extract(sheet, 0, row.emplace());
  }
  template <class Row>
  void operator()(const char* name, std::vector<Row>& rows) {
    const Sheet sheet = filled<Row>(name, false);
    rows.resize(sheet.rows());
    for (std::size_t index = 0; index < rows.size(); ++index) extract(sheet, index, rows[index]);
  }
};

Sheet empty_series() {
  return {"series",
          {{"series", Column::Type::integer},
           {"name", Column::Type::text},
           {"unit", Column::Type::text},
           {"minutes_per_value", Column::Type::integer}},
          {}};
}

Sheet empty_time_series() {
  return {
      "time_series",
      {{"series", Column::Type::integer}, {"minute", Column::Type::integer}, {"value", Column::Type::real}},
      {}};
}

void read_time_series(Bundle& bundle, const std::function<void(Sheet&)>& fill) {
  Sheet series = empty_series();
  fill(series);
  for (std::size_t row = 0; row < series.rows(); ++row) {
    CellReader cells(&series.at(row, 0));
    if (cells.next_as<std::int64_t>() != static_cast<std::int64_t>(row)) does_not_fit();
    TimeSeries& next = bundle.time_series.emplace_back();
    next.name = cells.next_as<std::string>();
    next.unit = cells.next_as<std::string>();
    next.minutes_per_value = cells.next_as<std::int64_t>();
  }
  Sheet values = empty_time_series();
  fill(values);
  for (std::size_t row = 0; row < values.rows(); ++row) {
    CellReader cells(&values.at(row, 0));
    const auto index = static_cast<std::size_t>(cells.next_as<std::int64_t>());
    if (index >= bundle.time_series.size()) does_not_fit();
    TimeSeries& into = bundle.time_series[index];
    const auto minute = static_cast<std::int64_t>(into.values.size()) * into.minutes_per_value;
    if (cells.next_as<std::int64_t>() != minute) does_not_fit();
    Codec<double>::get(cells, into.values.emplace_back());
  }
}

}  // namespace

std::vector<Sheet> to_sheets(const Bundle& bundle) {
  ToSheets visitor;
  for_each_table(bundle, visitor);
  return std::move(visitor.sheets);
}

std::vector<Sheet> time_series_long(const Bundle& bundle) {
  Sheet series = empty_series();
  Sheet values = empty_time_series();
  std::int64_t index = 0;
  for (const TimeSeries& each : bundle.time_series) {
    series.cells.insert(series.cells.end(),
                        {Cell{index}, Cell{each.name}, Cell{each.unit}, Cell{each.minutes_per_value}});
    std::int64_t minute = 0;
    for (const double value : each.values) {
      values.cells.emplace_back(index);
      values.cells.emplace_back(minute);
      minute += each.minutes_per_value;
      Codec<double>::put(values.cells, value);
    }
    ++index;
  }
  return {std::move(series), std::move(values)};
}

Sheet time_series_wide(const Bundle& bundle) {
  Sheet sheet{"time_series", {{"minute", Column::Type::integer}}, {}};
  std::size_t rows = 0;
  for (const TimeSeries& each : bundle.time_series) {
    sheet.columns.push_back(
        {each.unit.empty() ? each.name : each.name + "_" + each.unit, Column::Type::real});
    rows = std::max(rows, each.values.size());
  }
  for (std::size_t row = 0; row < rows; ++row) {
    sheet.cells.emplace_back(static_cast<std::int64_t>(row) * bundle.time_series.front().minutes_per_value);
    for (const TimeSeries& each : bundle.time_series)
      Codec<double>::put(sheet.cells, row < each.values.size() ? each.values[row] : not_a_number);
  }
  return sheet;
}

Bundle from_sheets(const std::function<void(Sheet&)>& fill) {
  Bundle bundle;
  FromSheets visitor{fill};
  for_each_table(bundle, visitor);
  read_time_series(bundle, fill);
  return bundle;
}

std::string hexadecimal(std::uint64_t value) {
  std::string text(16, '0');
  for (std::size_t digit = text.size(); digit-- > 0; value >>= 4)
    text[digit] = "0123456789abcdef"[value & 15];
  return text;
}

std::string shortest(double value) {
  std::array<char, 32> text;
  const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), value);
  return {text.data(), end};
}

}  // namespace gelombang::results
